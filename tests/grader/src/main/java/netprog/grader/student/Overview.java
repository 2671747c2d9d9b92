package netprog.grader.student;

import java.util.stream.Stream;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// `course`: where the student stands, and what is next.
public class Overview extends CourseCommand {

    /// Made by picocli, as the base of the command itself.
    protected Overview() {}

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        screen.line(screen.bold("Network Programming in Java"));
        screen.line("");
        for (Chapter chapter : home.catalog().chapters()) {
            screen.line("%s %-32s %s", chapter.number(), chapter.title(),
                    home.hasHiddenTests(chapter) ? points(chapter, progress, screen)
                            : exercises(chapter, progress, screen));
            chapter.exercises().stream().filter(each -> !each.stages().isEmpty())
                    .forEach(each -> stages(chapter, each, progress, screen));
        }
        screen.line("");
        NextStep.print(home, progress, screen);
        screen.line("");
        screen.line("./course list shows every exercise, ./course --help every command.");
        return 0;
    }

    private static String points(Chapter chapter, Progress progress, Screen screen) {
        int points = steps(chapter).mapToInt(each -> progress.result(each).points()).sum();
        int maximum = chapter.exercises().stream().mapToInt(Exercise::points).sum();
        return "%s %3d of %d points".formatted(screen.bar(points, maximum), points, maximum);
    }

    /// Public tests give no points.
    private static String exercises(Chapter chapter, Progress progress, Screen screen) {
        int passed = (int) chapter.exercises().stream()
                .filter(exercise -> Selection.steps(chapter, exercise)
                        .allMatch(each -> progress.result(each).isComplete()))
                .count();
        int all = chapter.exercises().size();
        return "%s %3d of %d exercises pass the public tests".formatted(
                screen.bar(passed, all), passed, all);
    }

    /// The stages of an exercise that is begun, in a line.
    private static void stages(Chapter chapter, Exercise exercise, Progress progress,
            Screen screen) {
        int all = exercise.stages().size();
        int passed = (int) Selection.steps(chapter, exercise)
                .filter(each -> progress.result(each).isComplete()).count();
        if (Selection.steps(chapter, exercise)
                .anyMatch(each -> progress.result(each).tests() > 0)) {
            screen.line("   %-32s %s %3d of %d stages", exercise.id() + " " + exercise.title(),
                    screen.bar(passed, all), passed, all);
        }
    }

    private static Stream<Selection> steps(Chapter chapter) {
        return chapter.exercises().stream()
                .flatMap(exercise -> Selection.steps(chapter, exercise));
    }
}
