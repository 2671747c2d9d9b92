package netprog.grader.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netprog.grader.intake.UnpackedFiles.Source;

/// The sources of a hand-in that may be taken, of which several may claim one
/// place in the course.
///
/// Taken is, of these, the first of which the most is true:
///
/// 1. Somebody worked on it: it is not as the course gave it out.
/// 2. It belongs to the newest of several [Attempts].
/// 3. It lies open, and not in an archive beside other files.
/// 4. It lies where the course puts it, or at least in folders of its package.
/// 5. It was handed in later, as far as the platform tells.
/// 6. Its path is shorter, or comes first by the alphabet.
final class Candidates {

    private record Candidate(String target, Source source, String text, boolean untouched) {

        String path() {
            return source.path();
        }

        boolean endsWith(String place) {
            return path().endsWith(place);
        }
    }

    private static final Comparator<Candidate> BEST_FIRST = Comparator
            .<Candidate, Boolean>comparing(each -> each.source().origin().isPacked())
            .thenComparing(each -> !each.endsWith("src/main/java/" + each.target()))
            .thenComparing(each -> !each.endsWith(each.target()))
            .thenComparing(each -> each.source().origin().item())
            .thenComparing(each -> each.path().length())
            .thenComparing(Candidate::path);

    private final CourseNames course;
    private final List<Candidate> all = new ArrayList<>();

    Candidates(CourseNames course) {
        this.course = course;
    }

    /// @param target the path that its package and name give it
    void add(String target, Source source, String text) {
        all.add(new Candidate(target, source, text, course.isSkeleton(target, text)));
    }

    /// One source for each place; of places that differ in case alone, none.
    ///
    /// A class of an exercise that declares another package of the course is taken
    /// as a class of that package, where no exercise has it.
    ///
    /// @param notes tell of what is left out, unless it is a copy or untouched,
    /// and of work that counts for no exercise
    /// @return the texts by their places
    Map<String, String> choose(UnpackedFiles notes) {
        Map<String, List<Candidate>> rivals = all.stream()
                .sorted(Comparator.comparing(Candidate::untouched).thenComparing(BEST_FIRST))
                .collect(Collectors.groupingBy(each -> each.target().toLowerCase(Locale.ROOT),
                        TreeMap::new, Collectors.toList()));
        Map<String, Candidate> chosen = new TreeMap<>();
        for (List<Candidate> group : rivals.values()) {
            if (group.stream().map(Candidate::target).distinct().count() > 1) {
                group.forEach(each -> notes.note(each.path(),
                        "Left out: another file's name differs from it in case alone."));
            } else {
                chosen.put(group.getFirst().target(), best(group, notes));
            }
        }
        chosen.values().forEach(each -> noteMisplaced(each, chosen, notes));
        Map<String, String> texts = new TreeMap<>();
        chosen.forEach((target, each) -> texts.put(target, each.text()));
        return texts;
    }

    private static Candidate best(List<Candidate> rivals, UnpackedFiles notes) {
        List<Candidate> worked = rivals.stream().filter(each -> !each.untouched()).toList();
        if (worked.isEmpty()) {
            return rivals.getFirst();
        }
        List<Source> newest = Attempts.newest(worked.stream().map(Candidate::source).toList());
        Candidate best = worked.stream().filter(each -> newest.contains(each.source()))
                .findFirst().orElseThrow();
        worked.stream().filter(each -> !each.text().equals(best.text()))
                .forEach(each -> notes.note(each.path(), (newest.contains(each.source())
                        ? "Left out: %s is taken instead."
                        : "Left out as an earlier attempt: %s is taken instead.")
                        .formatted(best.path())));
        return best;
    }

    /// Who worked on the exercise in its own package as well needs no note.
    private void noteMisplaced(Candidate taken, Map<String, Candidate> chosen,
            UnpackedFiles notes) {
        String fileName = Paths.fileName(taken.target());
        List<String> expected = course.expectedPackages(fileName);
        List<String> places = expected.stream()
                .map(each -> each.replace('.', '/') + "/" + fileName).toList();
        if (!expected.isEmpty() && !places.contains(taken.target()) && places.stream()
                .noneMatch(each -> chosen.containsKey(each) && !chosen.get(each).untouched())) {
            String declared = taken.target().substring(0,
                    taken.target().length() - fileName.length() - 1).replace('/', '.');
            notes.note(taken.path(), "Counts for no exercise: "
                    + Intake.wrongPackage(declared, expected));
        }
    }
}
