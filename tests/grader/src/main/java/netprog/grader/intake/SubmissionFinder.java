package netprog.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import netprog.grader.intake.Listing.OfArchive;
import netprog.grader.intake.Listing.OfFolder;
import netprog.grader.model.Note;
import netprog.grader.system.Printable;

/// Tells a submission from a class of them.
public final class SubmissionFinder {

    private static final Pattern CHAPTER = Pattern.compile("\\d\\d-[a-z]+/");
    private static final List<String> MARKS = List.of("chapters/", "src/", "netprog/", "pom.xml");
    private static final int LONGEST_NAME = 80;

    private SubmissionFinder() {}

    /// What some paths mean.
    ///
    /// @param leftOut what lies in a class and is no submission: the names of files
    /// that no platform labelled, and that are no archives
    public record Found(List<Handin> handins, List<String> leftOut) {

        private static final Found NOTHING = new Found(List.of(), List.of());
    }

    /// Finds the submissions that these paths mean, each with a name of its own,
    /// in the order of the names.
    ///
    /// A path is a class if a learning platform packed it. Otherwise a folder is
    /// one submission if it holds sources or a part of the course, and else each
    /// folder and archive in it is one; an archive is a class if it holds nothing
    /// but archives, or folders that hold the same source.
    ///
    /// An archive may be a student's own, and look like a class that others are
    /// in. So it is a class only where it is the one path. Whom a path names has
    /// that name, and not who is so called in a class beside it.
    ///
    /// @throws IOException if a path does not exist or a folder cannot be listed
    public static Found find(List<Path> paths) throws IOException {
        List<Handin> all = new ArrayList<>();
        List<Handin> ofClasses = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path path : paths) {
            Path real = path.toRealPath();
            Found members = Files.isDirectory(real) ? folder(real)
                    : paths.size() == 1 ? archive(real) : Found.NOTHING;
            if (members.handins().isEmpty()) {
                all.add(Handin.of(nameOf(real), real));
            } else {
                ofClasses.addAll(members.handins());
                leftOut.addAll(members.leftOut());
            }
        }
        all.addAll(ofClasses);
        TreeMap<String, Handin> found = new TreeMap<>();
        for (Handin each : all) {
            String name = freeName(each, found.keySet());
            found.put(name, new Handin(name, each.account(), each.items(),
                    printable(each.notes())));
        }
        return new Found(List.copyOf(found.values()), leftOut);
    }

    /// {@return the members of a class; none if the folder is one submission}
    private static Found folder(Path folder) throws IOException {
        Listing listing = OfFolder.read(folder);
        Optional<Download> download = Download.read(listing);
        if (download.isPresent()) {
            return all(download.get(), listing);
        }
        return isSubmission(listing) ? Found.NOTHING : members(listing, listing.names());
    }

    /// {@return the members of a class; none if the file is one submission}
    private static Found archive(Path file) {
        if (!Archive.isNamed(file.toString()) || !Files.isRegularFile(file)) {
            return Found.NOTHING;
        }
        try {
            OfArchive top = OfArchive.read(file);
            for (OfArchive listing : List.of(top, top.inOnlyFolder())) {
                Optional<Download> download = Download.read(listing);
                if (download.isPresent()) {
                    return all(download.get(), listing);
                }
            }
            return isClass(top) ? members(top, top.names()) : Found.NOTHING;
        } catch (IOException | RuntimeException unreadable) { // intake says what is the matter
            return Found.NOTHING;
        }
    }

    private static Found all(Download download, Listing listing) {
        List<Handin> all = new ArrayList<>(download.handins());
        Found members = members(listing, download.others());
        all.addAll(members.handins());
        return new Found(all, members.leftOut());
    }

    private static boolean isSubmission(Listing listing) {
        return listing.names().stream().anyMatch(name -> name.endsWith(".java")
                || MARKS.contains(name) || CHAPTER.matcher(name).matches());
    }

    private static boolean isClass(OfArchive listing) {
        List<String> members = listing.names().stream().filter(SubmissionFinder::isMember).toList();
        return !isSubmission(listing) && members.size() > 1
                && (members.stream().allMatch(Archive::isNamed) || haveOneSource(listing));
    }

    /// {@return whether two folders of an archive hold a source of one name}
    private static boolean haveOneSource(OfArchive listing) {
        List<String> sources = listing.files().stream()
                .filter(file -> file.contains("/") && file.endsWith(".java"))
                .map(file -> List.of(file.split("/", 2)[0], Paths.fileName(file))).distinct()
                .map(List::getLast).toList();
        return sources.size() > Set.copyOf(sources).size();
    }

    private static boolean isMember(String name) {
        return name.endsWith("/") || Archive.isNamed(name);
    }

    private static Found members(Listing listing, Collection<String> names) {
        return new Found(names.stream().filter(SubmissionFinder::isMember)
                .map(name -> new Handin(plain(name), Optional.empty(),
                        List.of(listing.item(name, name)), List.of()))
                .toList(), names.stream().filter(name -> !isMember(name)).toList());
    }

    private static String nameOf(Path path) {
        String name = path.getFileName() == null ? "submission" : path.getFileName().toString();
        return plain(Files.isDirectory(path) ? name + "/" : name);
    }

    private static String plain(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1)
                : Archive.isNamed(name) ? Archive.withoutEnding(name)
                        : name.replaceFirst("\\.java$", "");
    }

    private static String freeName(Handin handin, Set<String> taken) {
        String name = Printable.name(handin.name().length() <= LONGEST_NAME ? handin.name()
                : handin.name().substring(0, LONGEST_NAME));
        String free = name;
        for (int n = 2; taken.contains(free); n++) {
            free = name + "-" + n;
        }
        return free;
    }

    private static List<Note> printable(List<Note> notes) {
        return notes.stream().map(note -> new Note(Printable.name(note.where()),
                Printable.name(note.text()))).toList();
    }
}
