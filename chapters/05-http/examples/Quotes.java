import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/// Gives a program the name of a file, in two ways: as an argument, and as a
/// part of a line for the shell. `java Quotes.java`, on a system with `sh`.

/// A name that somebody else has chosen.
static final String NAME = "report; echo DELETED";

void main() throws IOException, InterruptedException {
    print("arguments", List.of("printf", "[%s]\\n", NAME));
    print("a shell", List.of("sh", "-c", "printf '[%s]\\n' " + NAME));
    print("missing", List.of("no-such-program", NAME));
}

/// Starts a program and prints what it says, and how it ends.
static void print(String how, List<String> command) throws InterruptedException {
    try {
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        IO.print(how + ", exit value " + process.waitFor() + ":\n" + said);
    } catch (IOException _) {
        IO.println(how + ": not started");
    }
}
