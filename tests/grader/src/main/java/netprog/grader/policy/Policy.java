package netprog.grader.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// Decides which exercises of a submission may run: those whose classes, and
/// what these reach in the submission, refer to nothing but the list of what is
/// allowed and each other.
///
/// The classes are read and not loaded. Safe to be called from several threads
/// at once.
public final class Policy {

    private static final String LIST = "list.toml";

    /// What the rules of an exercise depend on.
    private record Key(Set<String> grants, Set<String> refusals) {

        private static final Key USUAL = new Key(Set.of(), Set.of());

        private static Key of(Exercise exercise) {
            return new Key(Set.copyOf(exercise.grants()), Set.copyOf(exercise.refuses()));
        }
    }

    private final Rules.Listing list;
    private final Map<Key, Rules> rules = new ConcurrentHashMap<>();

    /// Makes a policy of a list.
    ///
    /// @param name of the list, for the message about an error in it
    /// @param text of the list, in the form that `list.toml` explains
    public Policy(String name, String text) {
        this(Rules.list(name, text));
    }

    private Policy(Rules.Listing list) {
        this.list = list;
    }

    /// {@return the policy of the course}
    public static Policy ofCourse() {
        return new Policy(courseList());
    }

    /// {@return a policy that forbids nothing but native methods, to show what
    /// holds without one; it knows the grants and refusals of exercises}
    public static Policy none() {
        return new Policy("none", """
                allow = ["java.*", "javax.*", "jdk.*", "com.*", "sun.*", "netprog.*", "org.*"]
                never = [
                  {names = [], why = "", unless = "files"},
                  {names = [], why = "", unless = "writes"},
                  {names = [], why = "", unless = "process"},
                  {names = [], why = "", unless = "tls"},
                  {names = [], why = "", unless = "", only = "url"},
                  {names = [], why = "", unless = "", only = "cookies"},
                ]""");
    }

    static Rules.Listing courseList() {
        try (InputStream in = Policy.class.getResourceAsStream(LIST)) {
            return Rules.list(LIST, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + LIST, unreadable);
        }
    }

    /// Looks through the classes of a chapter.
    ///
    /// @param classes the class files by their binary names
    /// @throws netprog.grader.model.GraderFault if an exercise has a grant or a
    /// refusal that the list does not know
    public Findings judge(Chapter chapter, Map<String, byte[]> classes) {
        SubmittedClasses all = SubmittedClasses.read(chapter, classes);
        Map<String, List<Violation>> violations = new TreeMap<>();
        Set<String> clean = new TreeSet<>();
        for (Exercise exercise : chapter.exercises()) {
            Set<String> reached = all.reachedFrom(chapter, exercise);
            List<Violation> found = all.violations(reached, rules(Key.of(exercise)));
            if (found.isEmpty()) {
                clean.addAll(reached);
            } else {
                violations.put(exercise.id(), found);
            }
        }
        Map<String, byte[]> runnable = new TreeMap<>(classes);
        runnable.keySet().retainAll(all.classes().keySet());
        runnable.keySet().removeIf(name -> !clean.contains(name)
                && !all.violations(Set.of(name), rules(Key.USUAL)).isEmpty());
        return new Findings(violations, runnable);
    }

    private Rules rules(Key key) {
        return rules.computeIfAbsent(key,
                wanted -> new Rules(list, wanted.grants(), wanted.refusals()));
    }
}
