import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Starts programs in two ways: the simple way waits for its child, and the
/// separate way hands the child to somebody else.
void main() throws IOException, InterruptedException {
    IO.println("simple:   " + ask(List.of("sort"), "pear\napple\n"));
    IO.println("simple:   " + ask(List.of("sh", "-c", "exit 3"), ""));

    ProcessHandle grandchild = handOver("sleep 1");
    boolean isOurs = ProcessHandle.current().descendants().anyMatch(grandchild::equals);
    IO.println("separate: the job is " + (grandchild.isAlive() ? "alive" : "over") + ", and "
            + (isOurs ? "still our descendant" : "not our descendant any more"));
    grandchild.onExit().join();
    IO.println("separate: the job has ended; only its new parent can ask how");
}

/// The simple way: talks to a child, and waits for it.
///
/// Sends all and reads then. That is right for a question that the child's pipe
/// has room for.
String ask(List<String> command, String question) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream input = child.getOutputStream()) {
        input.write(question.getBytes(StandardCharsets.US_ASCII));
    } // closed: the child's input ends
    try (BufferedReader output = child.inputReader(StandardCharsets.US_ASCII)) {
        return "%s says %s and ends with %d".formatted(command.getFirst(),
                output.readAllLines(), child.waitFor());
    }
}

/// The separate way: an intermediate starts the job in the background, says its
/// number and ends at once. The job is adopted.
ProcessHandle handOver(String job) throws IOException, InterruptedException {
    Process intermediate = new ProcessBuilder("sh", "-c", job + " >/dev/null & echo $!").start();
    try (BufferedReader output = intermediate.inputReader(StandardCharsets.US_ASCII)) {
        long number = Long.parseLong(output.readLine());
        IO.println("separate: the intermediate ends with " + intermediate.waitFor());
        return ProcessHandle.of(number).orElseThrow();
    }
}
