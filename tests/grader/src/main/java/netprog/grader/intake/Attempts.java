package netprog.grader.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.intake.UnpackedFiles.Source;

/// Finds among the sources of one class those of the newest attempt.
///
/// Attempts are folders or archives that lie side by side and whose names are
/// about the same, such as `v1` and `v2`, or `homework.zip` and
/// `homework-2.zip`. Which is newer the platform knows; where it does not, their
/// names tell. What is called old, such as `old` or `backup`, is earlier than
/// all that is left, whatever that is about.
final class Attempts {

    private record Placed(Source source, List<AttemptName> folders) {

        static Placed of(Source source) {
            List<String> parts = List.of(source.path().replace("!/", "/").split("/"));
            return new Placed(source, parts.subList(0, parts.size() - 1).stream()
                    .map(AttemptName::of).toList());
        }

        /// {@return what the folder at this depth is about; empty where the source
        ///     itself is}
        Optional<String> about(int depth) {
            return depth < folders.size() ? Optional.of(folders.get(depth).about())
                    : Optional.empty();
        }

        boolean isOld() {
            return folders.stream().anyMatch(AttemptName::isOld);
        }

        int item() {
            return source.origin().item();
        }
    }

    private Attempts() {}

    /// {@return the sources that no later attempt has as well}
    static List<Source> newest(List<Source> rivals) {
        List<Placed> newest = newest(rivals.stream().map(Placed::of).toList(), 0);
        boolean isAllOld = newest.stream().allMatch(Placed::isOld);
        return newest.stream().filter(each -> isAllOld || !each.isOld()).map(Placed::source)
                .toList();
    }

    private static List<Placed> newest(List<Placed> rivals, int depth) {
        Map<Optional<String>, List<Placed>> sideBySide = new LinkedHashMap<>();
        rivals.forEach(each -> sideBySide.computeIfAbsent(each.about(depth),
                _ -> new ArrayList<>()).add(each));
        List<Placed> newest = new ArrayList<>();
        sideBySide.forEach((about, attempts) -> {
            if (about.isEmpty() || attempts.size() == 1) {
                newest.addAll(attempts);
            } else {
                newest.addAll(newest(last(attempts, depth), depth + 1));
            }
        });
        return newest;
    }

    /// {@return all of the last attempt at this depth}
    private static List<Placed> last(List<Placed> attempts, int depth) {
        Comparator<Placed> lastFirst = Comparator.comparing(Placed::item).thenComparing(
                each -> each.folders().get(depth), Comparator.reverseOrder());
        Placed last = attempts.stream().min(lastFirst).orElseThrow();
        return attempts.stream().filter(each -> lastFirst.compare(each, last) == 0).toList();
    }
}
