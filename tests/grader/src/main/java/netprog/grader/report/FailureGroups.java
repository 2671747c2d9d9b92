package netprog.grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import netprog.grader.Exercise;
import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;

/// What a class gets wrong in an exercise: the tests that fail, most often
/// failed first, with what the failures say.
final class FailureGroups {

    /// @param faults the first lines of the messages, the most frequent first
    record Group(String sentence, List<String> faults, List<Who> who) {

        /// {@return how many students these are}
        int size() {
            return who.size();
        }

        /// {@return the noun for so many}
        String students() {
            return who.size() == 1 ? "student" : "students";
        }
    }

    /// One student, with a link to what happened.
    record Who(String name, String href) {}

    private static final int MOST_FAULTS = 3;

    private FailureGroups() {}

    /// Work that was not started, does not compile, or was not allowed to run, is
    /// no mistake in the protocol.
    ///
    /// @param pages the students' pages, by the students' names
    static List<Group> of(Gradebook book, Exercise exercise, UnaryOperator<String> pages) {
        Map<String, List<Failure>> byTest = new LinkedHashMap<>();
        for (Judgement judgement : book.judgements()) {
            for (Verdict verdict : book.cell(judgement, exercise).verdicts()) {
                if (isMistake(verdict.status())) {
                    byTest.computeIfAbsent(Text.sentence(verdict.test()), _ -> new ArrayList<>())
                            .add(new Failure(judgement.name(), firstLine(verdict)));
                }
            }
        }
        return byTest.entrySet().stream().map(each -> group(each.getKey(), each.getValue(), pages))
                .sorted(Comparator.comparingInt(Group::size).reversed()).toList();
    }

    private record Failure(String student, String fault) {}

    private static boolean isMistake(Status status) {
        return switch (status) {
            case FAILED, TIMED_OUT, ENDED_THE_JVM, NO_ANSWER -> true;
            case PASSED, NOT_STARTED, DOES_NOT_COMPILE, NOT_ALLOWED, NOT_GRADED -> false;
        };
    }

    private static Group group(String sentence, List<Failure> failures,
            UnaryOperator<String> pages) {
        Map<String, Long> counts = failures.stream().collect(Collectors
                .groupingBy(Failure::fault, LinkedHashMap::new, Collectors.counting()));
        List<String> faults = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST_FAULTS)
                .map(each -> counts.size() == 1 ? each.getKey()
                        : each.getValue() + " × " + each.getKey())
                .toList();
        return new Group(sentence, faults, failures.stream().map(Failure::student)
                .map(name -> new Who(Text.printable(name), pages.apply(name))).toList());
    }

    private static String firstLine(Verdict verdict) {
        return Text.printable(verdict.message()).lines().findFirst().orElse("");
    }
}
