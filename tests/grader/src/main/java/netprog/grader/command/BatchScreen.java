package netprog.grader.command;

import netprog.grader.Judgement;

/// How far a batch is, on the screen.
final class BatchScreen {

    private final Screen screen;
    private int count;
    private int done;
    private int kept;

    BatchScreen(Screen screen) {
        this.screen = screen;
    }

    synchronized void begin(int submissions) {
        count = submissions;
        done = 0;
        kept = 0;
    }

    /// A result was there already.
    synchronized void kept() {
        done++;
        kept++;
    }

    synchronized void judged(Judgement judgement) {
        done++;
        String line = "%d of %d  %s".formatted(done, count, Screen.printable(judgement.name()));
        if (screen.isTerminal()) {
            screen.paint(screen.bar(done, count) + " " + line);
        } else {
            screen.line("%s: %d points", line, judgement.points());
        }
    }

    synchronized void end() {
        if (screen.isTerminal()) {
            screen.paint("");
        }
        if (kept > 0) {
            screen.line("%d of %d had been graded before and have not changed; --fresh grades all"
                    + " again.", kept, count);
        }
    }

    /// Somebody stopped the command; all JVMs have ended.
    synchronized void stopped(String file) {
        if (screen.isTerminal()) {
            screen.paint("");
        }
        screen.line("Stopped. %d of %d submissions have their result, which is kept in %s.", done,
                count, file);
    }
}
