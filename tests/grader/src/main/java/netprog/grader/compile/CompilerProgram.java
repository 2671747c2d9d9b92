package netprog.grader.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/// The program of a compiler's JVM: compiles what comes in on standard input,
/// answers on standard output, and ends with the input.
///
/// The calling thread does nothing but read. So it sees at once when the
/// grader is gone, also in the middle of a compilation.
public final class CompilerProgram {

    /// A source may be nested some thousand deep.
    private static final long STACK_OCTETS = 8 << 20;

    private static final int FELL = 1;

    private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    private final Compiler javac = new Javac();

    private CompilerProgram() {}

    /// Compiles until the input ends, and ends the JVM.
    public static void main(String[] arguments) {
        try {
            new CompilerProgram().serve(
                    new DataInputStream(new BufferedInputStream(System.in)));
        } catch (IOException gone) {
            // Nobody waits for an answer any more.
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(DataInputStream in) throws IOException {
        out.writeBoolean(true);
        out.flush();
        while (true) {
            Map<String, String> sources = Messages.readSources(in);
            Thread.ofPlatform().daemon().stackSize(STACK_OCTETS).name("javac")
                    .uncaughtExceptionHandler((_, _) -> Runtime.getRuntime().halt(FELL))
                    .start(() -> answer(sources));
        }
    }

    private void answer(Map<String, String> sources) {
        try {
            Messages.writeCompilation(out, javac.compile(sources));
        } catch (IOException gone) {
            Runtime.getRuntime().halt(0);
        }
    }
}
