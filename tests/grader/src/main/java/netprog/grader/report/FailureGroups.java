package netprog.grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.Exercise;
import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;

/// What a class gets wrong in an exercise: the tests that fail, most often
/// failed first, with what the failures say.
final class FailureGroups {

    /// @param faults the first lines of the messages, the most frequent first
    record Group(String sentence, List<String> faults, int students, String names) {}

    private static final int MOST_FAULTS = 3;

    private FailureGroups() {}

    /// Work that was not started, does not compile, or was not allowed to run, is
    /// no mistake in the protocol.
    static List<Group> of(Gradebook book, Exercise exercise) {
        Map<String, List<Failure>> byTest = new LinkedHashMap<>();
        for (Judgement judgement : book.judgements()) {
            for (Verdict verdict : book.cell(judgement, exercise).verdicts()) {
                if (isMistake(verdict.status())) {
                    byTest.computeIfAbsent(Text.sentence(verdict.test()), _ -> new ArrayList<>())
                            .add(new Failure(judgement.name(), firstLine(verdict)));
                }
            }
        }
        return byTest.entrySet().stream().map(each -> group(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(Group::students).reversed()).toList();
    }

    private record Failure(String student, String fault) {}

    private static boolean isMistake(Status status) {
        return switch (status) {
            case FAILED, TIMED_OUT, ENDED_THE_JVM, NO_ANSWER -> true;
            case PASSED, NOT_STARTED, DOES_NOT_COMPILE, NOT_ALLOWED -> false;
        };
    }

    private static Group group(String sentence, List<Failure> failures) {
        Map<String, Long> counts = failures.stream().collect(Collectors
                .groupingBy(Failure::fault, LinkedHashMap::new, Collectors.counting()));
        List<String> faults = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST_FAULTS)
                .map(each -> counts.size() == 1 ? each.getKey()
                        : each.getValue() + " × " + each.getKey())
                .toList();
        String names = String.join(", ", failures.stream().map(Failure::student).toList());
        return new Group(sentence, faults, failures.size(), Text.printable(names));
    }

    private static String firstLine(Verdict verdict) {
        return Text.printable(verdict.message()).lines().findFirst().orElse("");
    }
}
