package netprog.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import netprog.grader.intake.Listing.OfArchive;
import netprog.grader.intake.Listing.OfFolder;
import netprog.grader.model.Note;
import netprog.grader.system.Printable;

/// Tells a submission from a class of them.
public final class SubmissionFinder {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_FOLDERS_AROUND = 5;

    private SubmissionFinder() {}

    /// What some paths mean.
    ///
    /// @param leftOut what lies in a class and is no submission: the names of files
    /// that no platform labelled, and that are no archives
    public record Found(List<Handin> handins, List<String> leftOut) {

        static final Found NOTHING = new Found(List.of(), List.of());
    }

    /// Finds the submissions that these paths mean, each with a name of its own,
    /// in the order of the names.
    ///
    /// A path is a class if a learning platform packed it. Otherwise a folder is
    /// one submission if it holds sources or a part of the course, and else each
    /// folder and archive in it is one. An archive is a class if it would be one
    /// when somebody unpacked it, however many folders are around the class, and
    /// if what lies in it side by side is several students'; see [Members].
    ///
    /// An archive may be a student's own, and look like a class that others are
    /// in. So it is a class only where it is the one path, and so are sources in
    /// one folder. Whom a path names has that name, and not who is so called in a
    /// class beside it.
    ///
    /// @throws IOException if a path does not exist or a folder cannot be listed
    public static Found find(List<Path> paths) throws IOException {
        List<Handin> all = new ArrayList<>();
        List<Handin> ofClasses = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path path : paths) {
            Path real = path.toRealPath();
            boolean isOnly = paths.size() == 1;
            Found members = Files.isDirectory(real) ? folder(real, isOnly)
                    : isOnly ? archive(real) : Found.NOTHING;
            if (members.handins().isEmpty()) {
                all.add(Handin.of(nameOf(real), real));
            } else {
                ofClasses.addAll(members.handins());
                leftOut.addAll(members.leftOut());
            }
        }
        all.addAll(ofClasses);
        TreeMap<String, Handin> found = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (Handin each : all) {
            String name = freeName(each, taken);
            found.put(name, new Handin(name, each.account(), each.items(),
                    printable(each.notes())));
        }
        return new Found(List.copyOf(found.values()), leftOut);
    }

    /// {@return the members of a class; none if the folder is one submission}
    private static Found folder(Path folder, boolean isOnly) throws IOException {
        Listing listing = OfFolder.read(folder);
        Optional<Download> download = Download.read(listing);
        if (download.isPresent()) {
            return all(download.get(), listing);
        }
        if (Members.isSubmission(listing)) {
            return isOnly ? Members.prefixed(listing) : Found.NOTHING;
        }
        return Members.of(listing, listing.names());
    }

    /// {@return the members of a class; none if the file is one submission}
    private static Found archive(Path file) {
        if (!Archive.isNamed(file.toString()) || !Files.isRegularFile(file)) {
            return Found.NOTHING;
        }
        try {
            return members(OfArchive.read(file));
        } catch (IOException | RuntimeException unreadable) { // intake says what is the matter
            return Found.NOTHING;
        }
    }

    /// Looks into folders as long as there is only one, which whoever packed the
    /// archive or a platform put around the class.
    private static Found members(OfArchive top) throws IOException {
        OfArchive listing = top;
        for (int around = 0; around <= MOST_FOLDERS_AROUND; around++) {
            Optional<Download> download = Download.read(listing);
            if (download.isPresent()) {
                return all(download.get(), listing);
            }
            if (Members.isSubmission(listing)) {
                return Members.prefixed(listing);
            }
            if (Members.isClass(listing)) {
                return Members.of(listing, listing.names());
            }
            listing = listing.inOnlyFolder();
        }
        return Found.NOTHING;
    }

    private static Found all(Download download, Listing listing) {
        List<Handin> all = new ArrayList<>(download.handins());
        Found members = Members.of(listing, download.others());
        all.addAll(members.handins());
        return new Found(all, members.leftOut());
    }

    private static String nameOf(Path path) {
        String name = path.getFileName() == null ? "submission" : path.getFileName().toString();
        return Members.plain(Files.isDirectory(path) ? name + "/" : name);
    }

    /// {@return a name that looks like none of those that are taken}
    private static String freeName(Handin handin, Set<String> taken) {
        String name = Printable.name(handin.name().length() <= LONGEST_NAME ? handin.name()
                : handin.name().substring(0, LONGEST_NAME));
        String free = name;
        for (int n = 2; !taken.add(Printable.looks(free)); n++) {
            free = name + "-" + n;
        }
        return free;
    }

    private static List<Note> printable(List<Note> notes) {
        return notes.stream().map(note -> new Note(Printable.name(note.where()),
                Printable.name(note.text()))).toList();
    }
}
