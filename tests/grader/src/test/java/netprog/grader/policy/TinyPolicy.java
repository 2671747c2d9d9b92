package netprog.grader.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.RaisedLimits;

/// The policy of the course over a chapter with two exercises: 9.1 is the class
/// `One`, 9.2 the class `Two`.
final class TinyPolicy {

    private static final String FOLDER = "netprog/tiny/";
    private static final Policy POLICY = Policy.ofCourse();

    private TinyPolicy() {}

    /// {@return what the policy says about the text of `One.java`}
    static List<String> sentences(List<String> grants, String one) {
        return judge(grants, Map.of("One.java", one)).all().stream().map(Violation::sentence)
                .toList();
    }

    /// {@return what the policy finds in some files}
    static Findings judge(List<String> grants, Map<String, String> files) {
        return POLICY.judge(chapter(grants), compile(files));
    }

    /// {@return what the policy finds if 9.1 refuses something and 9.2 does not}
    static Findings judgeRefusing(String refusal, Map<String, String> files) {
        Exercise one = new Exercise("9.1", "One", "9.1", List.of("One"), 10, 10, List.of(),
                List.of(), RaisedLimits.NONE, List.of(refusal), List.of());
        return POLICY.judge(new Chapter("09", "tiny", "Tiny", "9",
                List.of(one, exercise("9.2", "Two", List.of()))), compile(files));
    }

    static Map<String, byte[]> compile(Map<String, String> files) {
        Map<String, String> sources = new TreeMap<>();
        files.forEach((name, text) -> sources.put(name.contains("/") ? name : FOLDER + name,
                text.startsWith("package ") ? text : "package netprog.tiny; " + text));
        Compilation compiled = new Javac().compile(sources);
        if (!compiled.succeeded()) {
            throw new IllegalStateException(compiled.problems().toString());
        }
        return compiled.classes();
    }

    static Exercise exercise(String id, String name, List<String> grants) {
        return new Exercise(id, name, id, List.of(name), 10, 10, List.of(), grants);
    }

    static Chapter chapter(List<String> grants) {
        return new Chapter("09", "tiny", "Tiny", "9",
                List.of(exercise("9.1", "One", grants), exercise("9.2", "Two", List.of())));
    }
}
