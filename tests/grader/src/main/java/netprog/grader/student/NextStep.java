package netprog.grader.student;

import java.util.Optional;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Exercise;

/// The exercise that is next: what to read, what to write, how to check it.
final class NextStep {

    private NextStep() {}

    /// Prints the first exercise that is not complete.
    static void print(Home home, Progress progress, Screen screen) {
        print(home, Selection.next(home, progress), screen);
    }

    /// Prints the exercise to go on with after one that is complete.
    static void printAfter(Selection done, Home home, Progress progress, Screen screen) {
        print(home, done.following(home, progress), screen);
    }

    private static void print(Home home, Optional<Selection> next, Screen screen) {
        next.ifPresentOrElse(each -> print(home, each, screen),
                () -> screen.line("Every exercise is complete."));
    }

    private static void print(Home home, Selection next, Screen screen) {
        Exercise exercise = next.exercise();
        screen.line("%s", screen.bold("Next: %s %s".formatted(exercise.id(), exercise.title()))
                + " (%d points, about %d minutes)".formatted(exercise.points(),
                        exercise.minutes()));
        screen.line("  read   %s", home.shown(home.folder(next.chapter()).resolve("README.md")));
        for (String name : exercise.classes()) {
            screen.line("  write  %s", home.shown(Sources.file(home, next.chapter(), name)));
        }
        screen.line("  check  ./course check %s", exercise.id());
    }
}
