package netprog.grader.command;

import netprog.grader.Exercise;

/// The exercise that is next: what to read, what to write, how to check it.
final class NextStep {

    private NextStep() {}

    static void print(Home home, Progress progress, Screen screen) {
        Selection.next(home, progress).ifPresentOrElse(
                next -> print(home, next, screen),
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
