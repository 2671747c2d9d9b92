package netprog.grader.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netprog.grader.model.GradedTest;

/// What is to be judged of a submission, of one chapter or of several.
///
/// @param classes those that may be loaded, by their binary names
/// @param testClasses those of the chapters' tests
/// @param refusals what is not run, and why
/// @param tests to be answered
record ChapterWork(Map<String, byte[]> classes, Map<String, byte[]> testClasses, Refusals refusals,
        List<GradedTest> tests) {

    /// {@return the same for a part of the tests}
    ChapterWork with(List<GradedTest> some) {
        return new ChapterWork(classes, testClasses, refusals, some);
    }

    /// {@return this work and another chapter's; each chapter has a package of its
    /// own}
    ChapterWork and(ChapterWork other) {
        return new ChapterWork(both(classes, other.classes), both(testClasses, other.testClasses),
                new Refusals(both(refusals.answers(), other.refusals.answers())),
                both(tests, other.tests));
    }

    private static <T> Map<String, T> both(Map<String, T> one, Map<String, T> other) {
        Map<String, T> all = new LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
