package netprog.grader.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.Listing.OfArchive;
import netprog.grader.intake.SubmissionFinder.Found;

/// Tells from the names in a listing whether one student handed it in or
/// several did, and who they are.
///
/// | several students, by their names           | why they are several         |
/// |--------------------------------------------|------------------------------|
/// | `ada/EchoServer.java`, `bob/EchoServer.java` | nobody writes a class twice |
/// | `ada.zip`, `bob.zip`                       | each packed the work         |
/// | `ada/homework.zip`, `bob/homework.zip`     | each packed the work         |
/// | `ada_EchoServer.java`, `bob_EchoServer.java` | nobody writes a class twice |
final class Members {

    private static final Pattern CHAPTER = Pattern.compile("\\d\\d-[a-z]+/");
    private static final List<String> MARKS = List.of("chapters/", "src/", "netprog/", "pom.xml");
    private static final Pattern PREFIXED = Pattern.compile("(.+)_([^_/]+\\.java)");

    private Members() {}

    /// {@return whether this holds sources, a part of the course, or nothing but
    ///     one student's attempts}
    static boolean isSubmission(Listing listing) {
        return listing.names().stream().anyMatch(Members::isSource) || holdsChapters(listing)
                || holdsAttempts(listing);
    }

    private static boolean holdsAttempts(Listing listing) {
        List<String> members = listing.names().stream().filter(Members::isMember).toList();
        return members.size() > 1 && members.stream()
                .allMatch(name -> name.endsWith("/") && AttemptName.isOnlyAttempt(plain(name)));
    }

    private static boolean holdsChapters(Listing listing) {
        return listing.names().stream()
                .anyMatch(name -> MARKS.contains(name) || CHAPTER.matcher(name).matches());
    }

    /// {@return whether the folders and archives of an archive are several
    ///     students'}
    static boolean isClass(OfArchive listing) {
        List<String> members = listing.names().stream().filter(Members::isMember).toList();
        return members.size() > 1 && (haveOneSource(listing)
                || members.stream().filter(name -> isPacked(listing, name)).count() > 1);
    }

    /// {@return whether two folders hold a source of one name}
    private static boolean haveOneSource(OfArchive listing) {
        List<String> sources = listing.files().stream()
                .filter(file -> file.contains("/") && isSource(file))
                .map(file -> List.of(file.split("/", 2)[0], Paths.fileName(file))).distinct()
                .map(List::getLast).toList();
        return sources.size() > Set.copyOf(sources).size();
    }

    /// {@return whether a member is an archive, or a folder with archives and no
    ///     sources}
    private static boolean isPacked(OfArchive listing, String member) {
        if (Archive.isNamed(member)) {
            return true;
        }
        List<String> files = listing.files().stream().filter(file -> file.startsWith(member))
                .map(file -> file.substring(member.length())).toList();
        return files.stream().noneMatch(Members::isSource)
                && files.stream().anyMatch(file -> !file.contains("/") && Archive.isNamed(file));
    }

    /// {@return a hand-in for each folder and archive of these names; the rest is
    ///     left out}
    static Found of(Listing listing, Collection<String> names) {
        return new Found(names.stream().filter(Members::isMember)
                .map(name -> new Handin(plain(name), Optional.empty(),
                        List.of(listing.item(name, name)), List.of()))
                .toList(), names.stream().filter(name -> !isMember(name)).toList());
    }

    /// {@return the students of a flat listing, whose names stand before those of
    ///     their sources; none if these sources are one student's}
    static Found prefixed(Listing listing) {
        Map<String, List<Item>> students = new LinkedHashMap<>();
        Set<String> once = new TreeSet<>();
        boolean isShared = false;
        for (String name : listing.names().stream().filter(Members::isSource).toList()) {
            Matcher parts = PREFIXED.matcher(name);
            if (!parts.matches() || holdsChapters(listing)) {
                return Found.NOTHING;
            }
            students.computeIfAbsent(parts.group(1), _ -> new ArrayList<>())
                    .add(listing.item(name, parts.group(2)));
            isShared |= !once.add(parts.group(2));
        }
        if (!isShared || students.keySet().stream().allMatch(AttemptName::isOnlyAttempt)) {
            return Found.NOTHING;
        }
        Stream<Handin> flat = students.entrySet().stream().map(each -> new Handin(each.getKey(),
                Optional.empty(), each.getValue(), List.of()));
        Found others = of(listing, listing.names().stream().filter(name -> !isSource(name))
                .toList());
        return new Found(Stream.concat(flat, others.handins().stream()).toList(),
                others.leftOut());
    }

    private static boolean isSource(String name) {
        return name.endsWith(".java");
    }

    private static boolean isMember(String name) {
        return name.endsWith("/") || Archive.isNamed(name);
    }

    /// {@return what a folder, an archive or a source is called without its ending}
    static String plain(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1)
                : Archive.isNamed(name) ? Archive.withoutEnding(name)
                        : name.replaceFirst("\\.java$", "");
    }
}
