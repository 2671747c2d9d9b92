package netprog.grader.command;

import java.io.PrintWriter;
import java.util.function.IntSupplier;
import netprog.grader.model.Status;
import netprog.grader.system.Printable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What is printed: with colours on a terminal, unless `NO_COLOR` is set, and
/// plain otherwise.
public final class Screen {

    private static final int BAR_CELLS = 20;

    private final PrintWriter out;
    private final boolean colours;
    private final IntSupplier width;

    public Screen(PrintWriter out, boolean colours) {
        this(out, colours, () -> Integer.MAX_VALUE);
    }

    public Screen(PrintWriter out, boolean colours, IntSupplier width) {
        this.out = out;
        this.colours = colours;
        this.width = width;
    }

    public static Screen of(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        return Ansi.AUTO.enabled()
                ? new Screen(out, true, () -> new UsageMessageSpec().autoWidth(true).width())
                : new Screen(out, false);
    }

    /// {@return the columns of a line; what is no terminal has as many as it takes}
    public int width() {
        return width.getAsInt();
    }

    /// {@return whether a line may be painted over}
    public boolean isTerminal() {
        return colours;
    }

    public void line(String format, Object... values) {
        out.println(values.length == 0 ? format : format.formatted(values));
        out.flush();
    }

    /// Prints text that may come from a student, with each line moved to the right.
    public void block(String indent, String text) {
        Printable.text(text).lines().forEach(each -> line("%s", (indent + each).stripTrailing()));
    }

    /// Prints over the current line, and stays on it.
    public void paint(String text) {
        out.print("\r\u001b[K" + text);
        out.flush();
    }

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    /// {@return a word of six letters for a test's outcome}
    public String word(Status status) {
        return switch (status) {
            case PASSED -> styled("32", "passed");
            case NOT_STARTED -> styled("33", "to do ");
            case FAILED, TIMED_OUT, DOES_NOT_COMPILE, NOT_ALLOWED, ENDED_THE_JVM, NO_ANSWER,
                    NOT_GRADED ->
                styled("31", "failed");
        };
    }

    /// {@return a word of four letters for something that is there or not}
    public String mark(boolean works, boolean needed) {
        return works ? styled("32", "yes ") : needed ? styled("31", "no  ") : styled("33", "no  ");
    }

    /// {@return a bar that is as full as the points say}
    public String bar(int points, int maximum) {
        int full = maximum == 0 ? 0 : points * BAR_CELLS / maximum;
        return styled("32", "█".repeat(full)) + dim("░".repeat(BAR_CELLS - full));
    }

    private String styled(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
