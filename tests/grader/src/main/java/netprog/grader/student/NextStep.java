package netprog.grader.student;

import java.util.Optional;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;

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
        screen.line("%s",
                screen.bold("Next: %s %s".formatted(next.id(), next.title())) + worth(next));
        screen.line("  read   %s", home.shown(home.folder(next.chapter()).resolve("README.md")));
        for (String name : next.exercise().classes()) {
            screen.line("  write  %s", home.shown(Sources.file(home, next.chapter(), name)));
        }
        if (next.stage() > 0) {
            screen.line("         %s", next.toWrite());
        }
        screen.line("  check  ./course check %s", next.id());
    }

    /// The minutes are known of an exercise as a whole.
    private static String worth(Selection next) {
        return next.stage() == 0
                ? " (%d points, about %d minutes)".formatted(next.points(),
                        next.exercise().minutes())
                : " (%d points)".formatted(next.points());
    }
}
