package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.intake.Archive.Bounds;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.intake.Handin.Item;

/// What lies side by side in a folder, or in an archive.
///
/// Names of folders end in `/`. What is hidden, and what tools leave behind, is
/// not there.
sealed interface Listing {

    /// {@return the names, sorted}
    Set<String> names();

    /// {@return one of the names as a part of a hand-in}
    ///
    /// @param as the name that it had before a platform changed it
    Item item(String name, String as);

    /// {@return the text of one of the files, cut off at a limit in octets}
    String text(String name, int limit) throws IOException;

    /// A folder of the disk.
    ///
    /// @param files by their names, in which what is no text is replaced; so only
    /// the paths lead to the files
    record OfFolder(Map<String, Path> files) implements Listing {

        static OfFolder read(Path folder) throws IOException {
            Map<String, Path> files = new TreeMap<>();
            try (Stream<Path> children = Files.list(folder)) {
                for (Path each : children.sorted().toList()) {
                    String name = each.getFileName().toString();
                    while (files.containsKey(name) || files.containsKey(name + "/")) {
                        name += "\ufffd"; // two names may become the same text
                    }
                    if (!Paths.isClutter(name)) {
                        files.put(Files.isDirectory(each) ? name + "/" : name, each);
                    }
                }
            }
            return new OfFolder(files);
        }

        @Override
        public Set<String> names() {
            return files.keySet();
        }

        @Override
        public Item item(String name, String as) {
            return new Item(files.get(name), "", as);
        }

        @Override
        public String text(String name, int limit) throws IOException {
            try (InputStream in = Files.newInputStream(files.get(name))) {
                return new String(in.readNBytes(limit), StandardCharsets.UTF_8);
            }
        }
    }

    /// An archive, or a folder of one.
    ///
    /// @param inside the folder, ending in `/`; empty for the archive's top
    /// @param files all files below, by their paths from there
    record OfArchive(Path archive, String inside, Set<String> files) implements Listing {

        /// More files than a large class hands in, and more octets.
        private static final int MAX_ENTRIES = 200_000;
        static final Bounds BOUNDS = new Bounds(8L << 30, 16 << 20);

        /// @throws IOException if it cannot be read, or is larger than any class
        static OfArchive read(Path archive) throws IOException {
            Set<String> files = new TreeSet<>();
            visit(archive, entry -> {
                if (entry.kind() == Kind.FILE && !Paths.isClutter(entry.name())) {
                    files.add(entry.name());
                }
            });
            return new OfArchive(archive, "", files);
        }

        private static void visit(Path archive, Entry.Visitor visitor) throws IOException {
            int[] left = {MAX_ENTRIES};
            Archive.visit(Files.newByteChannel(archive), BOUNDS, entry -> {
                if (left[0]-- == 0) {
                    throw new TooLarge("it holds more than %d files".formatted(MAX_ENTRIES));
                }
                visitor.visit(entry);
            });
        }

        @Override
        public Set<String> names() {
            return files.stream().map(file -> file.contains("/")
                    ? file.substring(0, file.indexOf('/') + 1) : file)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /// {@return its only folder, which files other than archives may lie
        ///     beside; the same where it has none, or several}
        OfArchive inOnlyFolder() {
            List<String> members = names().stream()
                    .filter(name -> name.endsWith("/") || Archive.isNamed(name)).toList();
            String only = members.size() == 1 ? members.getFirst() : "";
            return !only.endsWith("/") ? this : new OfArchive(archive, inside + only,
                    files.stream().filter(file -> file.startsWith(only))
                            .map(file -> file.substring(only.length()))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        @Override
        public Item item(String name, String as) {
            return new Item(archive, inside + name, as);
        }

        @Override
        public String text(String name, int limit) throws IOException {
            StringBuilder text = new StringBuilder();
            visit(archive, entry -> {
                if (entry.name().equals(inside + name)) {
                    try (InputStream in = entry.opener().open()) {
                        text.append(new String(in.readNBytes(limit), StandardCharsets.UTF_8));
                    }
                }
            });
            return text.toString();
        }
    }
}
