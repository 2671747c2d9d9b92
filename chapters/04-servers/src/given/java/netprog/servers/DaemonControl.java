package netprog.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A program that controls a daemon by commands on its standard input, one a
/// line, until the input ends. Its argument is the pid file.
///
/// | command         | answer                              |
/// |-----------------|-------------------------------------|
/// | `start COMMAND` | `started 4711`                      |
/// | `status`        | `running 4711` or `not running`     |
/// | `stop SECONDS`  | how it was stopped, such as `ENDED` |
///
/// The words of a command are separated by blanks. If a command fails, the
/// answer is `failed: ` and the reason.
public final class DaemonControl {

    private DaemonControl() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        Daemon daemon = Daemon.at(Path.of(arguments[0]));
        BufferedReader commands = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = commands.readLine();
        while (line != null) {
            IO.println(answer(daemon, List.of(line.strip().split(" +"))));
            line = commands.readLine();
        }
    }

    private static String answer(Daemon daemon, List<String> words) throws InterruptedException {
        try {
            return switch (words.getFirst()) {
                case "start" -> "started " + daemon.start(words.subList(1, words.size())).pid();
                case "status" -> daemon.running().map(process -> "running " + process.pid())
                        .orElse("not running");
                case "stop" -> daemon.stop(Duration.ofSeconds(Long.parseLong(words.get(1))))
                        .name();
                case String other -> "failed: unknown command " + other;
            };
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return "failed: " + e.getMessage();
        }
    }
}
