package netprog.grader.student;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import netprog.grader.compile.Javac;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.policy.Policy;

/// The control of the policy: a class that it must refuse.
final class PolicyProbe {

    private static final Chapter CHAPTER = new Chapter("00", "probe", "", "",
            List.of(new Exercise("0", "", "", List.of("Probe"), 1, 1, List.of(), List.of())));

    private PolicyProbe() {}

    /// {@return what was refused}
    ///
    /// @throws IOException if it was not
    static String look() throws IOException {
        Map<String, byte[]> classes = new Javac().compile(Map.of("netprog/probe/Probe.java", """
                package netprog.probe;
                class Probe { void run() { System.exit(0); } }""")).classes();
        if (Policy.ofCourse().judge(CHAPTER, classes).violations().isEmpty()) {
            throw new IOException("a class that calls System.exit was not refused");
        }
        return "a class that calls System.exit is refused";
    }
}
