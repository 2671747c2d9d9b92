package netprog.grader.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;
import netprog.grader.results.Gradebook.Cell;
import netprog.grader.system.Printable;

/// What those students lack who began an exercise: the tests that fail, and
/// work that does not compile, may not run or is not finished. What most of
/// them lack comes first.
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

    private static final Pattern MILLISECONDS = Pattern.compile("\\d+ ms\\b");

    private FailureGroups() {}

    /// {@return a group for each thing that somebody lacks; none where all who
    ///     began have all}
    ///
    /// @param pages the students' pages, by the students' names
    static List<Group> of(Gradebook book, Exercise exercise, UnaryOperator<String> pages) {
        Map<String, Map<String, String>> faults = new LinkedHashMap<>();
        for (Judgement judgement : book.judgements()) {
            Cell cell = book.cell(judgement, exercise);
            for (Verdict verdict : cell.isBegun() ? cell.verdicts() : List.<Verdict>of()) {
                if (verdict.status() != Status.PASSED) {
                    faults.computeIfAbsent(lacked(verdict), _ -> new LinkedHashMap<>())
                            .putIfAbsent(judgement.name(), fault(verdict));
                }
            }
        }
        return faults.entrySet().stream().map(each -> group(each.getKey(), each.getValue(), pages))
                .sorted(Comparator.comparingInt(Group::size).reversed()).toList();
    }

    /// {@return the test, or what keeps all tests of an exercise from being run}
    private static String lacked(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED, FAILED, TIMED_OUT, ENDED_THE_JVM, NO_ANSWER, NOT_GRADED ->
                Text.sentence(verdict.test());
            case NOT_STARTED -> "Begun, and not finished";
            case DOES_NOT_COMPILE, NOT_ALLOWED -> firstLine(verdict);
        };
    }

    /// {@return what a group says of one student beyond its sentence}
    private static String fault(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED, FAILED, TIMED_OUT, ENDED_THE_JVM, NO_ANSWER, NOT_STARTED, NOT_GRADED ->
                firstLine(verdict);
            case DOES_NOT_COMPILE, NOT_ALLOWED -> "";
        };
    }

    /// Two faults that differ in milliseconds alone are one.
    ///
    /// @param faultOf what is said of each student, by name
    private static Group group(String sentence, Map<String, String> faultOf,
            UnaryOperator<String> pages) {
        Map<String, Long> counts = faultOf.values().stream().filter(fault -> !fault.isEmpty())
                .map(fault -> MILLISECONDS.matcher(fault).replaceAll("… ms"))
                .collect(Collectors.groupingBy(fault -> fault, LinkedHashMap::new,
                        Collectors.counting()));
        List<String> faults = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST_FAULTS)
                .map(each -> counts.size() == 1 ? each.getKey()
                        : each.getValue() + " × " + each.getKey())
                .toList();
        return new Group(sentence, faults, faultOf.keySet().stream()
                .map(name -> new Who(Printable.text(name), pages.apply(name))).toList());
    }

    private static String firstLine(Verdict verdict) {
        return Printable.text(verdict.message()).lines().findFirst().orElse("");
    }
}
