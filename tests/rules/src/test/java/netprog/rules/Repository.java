package netprog.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The repository as the rules see it: what is written by hand, and nothing
/// that a build left behind.
final class Repository {

    private static final Set<String> BUILT = Set.of("target", "node_modules", ".git", ".course",
            ".idea", ".vscode");

    private final Path root;
    private final List<Path> files;
    private final Map<Path, Source> read = new HashMap<>();

    private Repository(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
    }

    /// Reads the tree below the folder that the property `course.root` names.
    static Repository here() {
        return at(Path.of(System.getProperty("course.root")).toAbsolutePath().normalize());
    }

    /// Reads the tree below `root`.
    static Repository at(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                    return BUILT.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                    files.add(root.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot walk " + root, e);
        }
        return new Repository(root, files.stream().sorted().toList());
    }

    Path root() {
        return root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    /// {@return the files whose path below the root matches `glob`, sorted}
    Stream<Path> files(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return files.stream().filter(matcher::matches);
    }

    /// {@return the same files with their text}
    Stream<Source> sources(String glob) {
        return files(glob).map(this::source);
    }

    Source source(String name) {
        return source(Path.of(name));
    }

    /// Each file is read, and parsed, once for all rules.
    private Source source(Path file) {
        return read.computeIfAbsent(file, this::read);
    }

    private Source read(Path file) {
        try {
            return new Source(file.toString().replace('\\', '/'),
                    Files.readString(root.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s as UTF-8".formatted(file), e);
        }
    }

    /// {@return the names of the folders in `tree` that begin with two digits}
    List<String> numbered(String tree) {
        try (Stream<Path> folders = Files.list(path(tree))) {
            return folders.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("\\d\\d-[a-z]+(\\.md)?"))
                    .map(n -> n.replace(".md", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + tree, e);
        }
    }
}
