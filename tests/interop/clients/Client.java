package clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Runs a client as somebody who has just begun to use this machine: with no
/// settings, and a home of his own.
///
/// @param home the folder in which it runs
/// @param command the program and its first arguments
record Client(Path home, List<String> command) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What a client has done.
    ///
    /// @param output without its errors
    record Result(int exit, String output, String errors) {}

    /// Runs it to its end.
    ///
    /// @throws IOException if it takes too long; it is killed then, with all that
    ///         it has started
    Result run(String... arguments) throws IOException, InterruptedException {
        Path output = home.resolve("output");
        Path errors = home.resolve("errors");
        ProcessBuilder start = new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList())
                .directory(home.toFile())
                .redirectOutput(output.toFile()).redirectError(errors.toFile());
        start.environment().keySet().retainAll(List.of("PATH"));
        start.environment().put("HOME", home.toString());
        start.environment().put("LC_ALL", "C.UTF-8");
        Process client = start.start();
        try {
            client.getOutputStream().close();
            if (!client.waitFor(PATIENCE)) {
                throw new IOException("%s has not ended within %s".formatted(start.command(),
                        PATIENCE));
            }
        } finally {
            List<ProcessHandle> started = client.descendants().toList();
            client.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
        return new Result(client.exitValue(), text(output), text(errors));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }
}
