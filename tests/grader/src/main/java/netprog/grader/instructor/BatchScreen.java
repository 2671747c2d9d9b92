package netprog.grader.instructor;

import netprog.grader.command.Screen;
import netprog.grader.model.Judgement;
import netprog.grader.system.Printable;

/// How far a batch is, on the screen.
public final class BatchScreen {

    private final Screen screen;
    private int count;
    private int done;
    private int kept;
    private String latest = "";

    public BatchScreen(Screen screen) {
        this.screen = screen;
    }

    public synchronized void begin(int submissions) {
        count = submissions;
        done = 0;
        kept = 0;
        latest = "";
        if (screen.isTerminal()) {
            paint();
        } else {
            screen.line("0 of %d graded", count);
        }
    }

    /// A submission's turn has come.
    synchronized void begun(String name) {
        latest = Printable.text(name);
        if (screen.isTerminal()) {
            paint();
        }
    }

    /// A result was there already.
    synchronized void kept() {
        done++;
        kept++;
        if (screen.isTerminal()) {
            paint();
        }
    }

    public synchronized void judged(Judgement judgement) {
        done++;
        if (screen.isTerminal()) {
            paint();
        } else {
            screen.line("%d of %d  %s: %s", done, count, Printable.text(judgement.name()),
                    judgement.isGraded() ? judgement.points() + " points"
                            : "no grade, the grader failed");
        }
    }

    private void paint() {
        screen.paint("%s %d of %d  %s".formatted(screen.bar(done, count), done, count, latest));
    }

    public synchronized void end() {
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
