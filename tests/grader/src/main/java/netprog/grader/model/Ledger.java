package netprog.grader.model;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The list of all tests and what they are worth, made before anything runs.
///
/// It is read from the class files of the hidden tests, without loading them.
public final class Ledger {

    private static final String EXERCISE = "Lnetprog/peers/Exercise;";
    private static final String POINTS = "Lnetprog/peers/Points;";

    private Ledger() {}

    /// Reads a chapter's tests, ordered by exercise, stage, class and place in the
    /// class.
    ///
    /// @throws GraderFault if the tests and `chapter.toml` do not agree
    public static List<GradedTest> read(Chapter chapter, Map<String, byte[]> testClasses) {
        return read(chapter, chapter.exercises(), testClasses);
    }

    /// Reads the tests of some exercises of a chapter, in the same order.
    ///
    /// @throws GraderFault if they and `chapter.toml` do not agree
    public static List<GradedTest> read(Chapter chapter, List<Exercise> exercises,
            Map<String, byte[]> testClasses) {
        List<GradedTest> found = tests(testClasses);
        for (GradedTest test : found) {
            if (!chapter.has(test.exercise())) {
                throw new GraderFault("%s is a test of exercise %s, which %s does not list"
                        .formatted(test.testClass(), test.exercise(), chapter.folder()));
            }
        }
        List<GradedTest> ledger = new ArrayList<>();
        for (Exercise exercise : exercises) {
            List<GradedTest> own = found.stream()
                    .filter(test -> test.exercise().equals(exercise.id()))
                    .sorted(Comparator.comparingInt(GradedTest::stage)).toList();
            check(chapter, exercise, own);
            ledger.addAll(own);
        }
        return ledger;
    }

    /// {@return the tests that some classes hold, ordered by class and place in it}
    ///
    /// @throws GraderFault if a test lacks one of its annotations
    public static List<GradedTest> tests(Map<String, byte[]> testClasses) {
        List<GradedTest> tests = new ArrayList<>();
        new TreeMap<>(testClasses).forEach((name, octets) -> tests.addAll(tests(name, octets)));
        return tests;
    }

    /// {@return the public tests that some classes hold, worth no points}
    ///
    /// They need no `@Points`; classes that name no exercise have none.
    public static List<GradedTest> publicTests(Map<String, byte[]> testClasses) {
        List<GradedTest> tests = new ArrayList<>();
        new TreeMap<>(testClasses).forEach((name, octets) -> {
            ClassModel model = ClassFile.of().parse(octets);
            annotation(model, EXERCISE)
                    .ifPresent(exercise -> model.methods().stream().filter(Ledger::isTest)
                            .forEach(method -> tests.add(new GradedTest(text(exercise), name,
                                    method.methodName().stringValue(), 0, stage(exercise)))));
        });
        return tests;
    }

    private static void check(Chapter chapter, Exercise exercise, List<GradedTest> tests) {
        String where = "exercise %s of %s ".formatted(exercise.id(), chapter.folder());
        if (tests.isEmpty()) {
            throw new GraderFault(where + "has no hidden tests; is tests/" + chapter.folder()
                    + " compiled?");
        }
        Set<String> names = new HashSet<>();
        for (GradedTest test : tests) {
            if (!names.add(test.method())) {
                throw new GraderFault(where + "has two tests called " + test.method());
            }
        }
        int sum = tests.stream().mapToInt(GradedTest::points).sum();
        if (sum != exercise.points()) {
            throw new GraderFault("%shas %d points in chapter.toml, its tests add up to %d"
                    .formatted(where, exercise.points(), sum));
        }
        checkStages(where, exercise, tests);
    }

    private static void checkStages(String where, Exercise exercise, List<GradedTest> tests) {
        int stages = exercise.stages().size();
        for (GradedTest test : tests) {
            if (test.stage() > stages || test.stage() < Math.min(stages, 1)) {
                throw new GraderFault("%shas %d stages in chapter.toml, and %s is of stage %d"
                        .formatted(where, stages, test.testClass(), test.stage()));
            }
        }
        for (int i = 1; i <= stages; i++) {
            int stage = i;
            int sum = tests.stream().filter(test -> test.stage() == stage)
                    .mapToInt(GradedTest::points).sum();
            int points = exercise.stages().get(i - 1).points();
            if (sum != points) {
                throw new GraderFault("%shas %d points for stage %d in chapter.toml, its tests"
                        .formatted(where, points, i) + " add up to " + sum);
            }
        }
    }

    private static List<GradedTest> tests(String className, byte[] octets) {
        ClassModel model = ClassFile.of().parse(octets);
        Optional<Annotation> exercise = annotation(model, EXERCISE);
        List<GradedTest> tests = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            Optional<Integer> points = annotation(method, POINTS).map(Ledger::number);
            if (points.isPresent() != isTest(method) || points.isPresent() && exercise.isEmpty()) {
                throw new GraderFault("%s.%s: a hidden test needs @Test, @Points, and @Exercise on"
                        .formatted(className, name) + " its class");
            }
            points.ifPresent(worth -> tests.add(new GradedTest(text(exercise.get()), className,
                    name, worth, stage(exercise.get()))));
        }
        return tests;
    }

    /// {@return whether JUnit runs the method: its annotation's name ends in
    /// `Test`}
    private static boolean isTest(MethodModel method) {
        return annotations(method).stream()
                .anyMatch(annotation -> annotation.className().stringValue().endsWith("Test;"));
    }

    private static Optional<Annotation> annotation(AttributedElement element, String type) {
        return annotations(element).stream()
                .filter(annotation -> annotation.className().equalsString(type)).findFirst();
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations()).orElse(List.of());
    }

    /// {@return the value of an annotation's element, where it was written down}
    private static Optional<AnnotationValue> value(Annotation annotation, String name) {
        return annotation.elements().stream().filter(each -> each.name().equalsString(name))
                .map(AnnotationElement::value).findFirst();
    }

    private static String text(Annotation annotation) {
        return ((AnnotationValue.OfString) value(annotation, "value").orElseThrow()).stringValue();
    }

    private static int number(Annotation annotation) {
        return ((AnnotationValue.OfInt) value(annotation, "value").orElseThrow()).intValue();
    }

    private static int stage(Annotation exercise) {
        return value(exercise, "stage")
                .map(value -> ((AnnotationValue.OfInt) value).intValue()).orElse(0);
    }
}
