package netprog.grader.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Status;
import netprog.grader.policy.Findings;
import netprog.grader.run.Answer;

/// The exercises that are not run, and why.
///
/// @param answers what each test of such an exercise gets, by the exercise's id
record Refusals(Map<String, Answer> answers) {

    /// Takes the compiler's complaints first: what it left out nobody has read.
    static Refusals of(Chapter chapter, ChapterBuild build, Findings findings) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Exercise exercise : chapter.exercises()) {
            String broken = build.complaint(chapter, exercise);
            String forbidden = findings.complaint(exercise);
            if (!broken.isEmpty()) {
                answers.put(exercise.id(),
                        new Answer(Status.DOES_NOT_COMPILE, broken, Duration.ZERO));
            } else if (!forbidden.isEmpty()) {
                answers.put(exercise.id(),
                        new Answer(Status.NOT_ALLOWED, forbidden, Duration.ZERO));
            }
        }
        return new Refusals(answers);
    }

    /// {@return what a test gets that is not run; empty when it is}
    Optional<Answer> of(GradedTest test) {
        return Optional.ofNullable(answers.get(test.exercise()));
    }

    /// An exercise that meets another one's stand-in has been started: it is the
    /// other one that does not compile.
    Answer corrected(Answer answer) {
        if (answer.status() != Status.NOT_STARTED) {
            return answer;
        }
        return answers.keySet().stream()
                .filter(broken -> answer.message().startsWith("TODO " + broken + " ")).findFirst()
                .map(broken -> new Answer(Status.DOES_NOT_COMPILE, "This test needs exercise "
                        + broken + ", which does not compile.", answer.time()))
                .orElse(answer);
    }
}
