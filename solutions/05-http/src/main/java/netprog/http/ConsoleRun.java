package netprog.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A run of a script in a console.
///
/// @param script absolute
/// @param environment all variables that it gets
/// @param patience how long it may run
record ConsoleRun(Path script, Map<String, String> environment, Duration patience) {

    List<CgiFinding> findings() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process;
        try {
            process = start();
        } catch (IOException e) {
            return List.of(new CgiFinding(CgiFault.NO_START, e.getMessage()));
        }
        try {
            OutputPump output = OutputPump.first(process.getInputStream());
            OutputPump error = OutputPump.last(process.getErrorStream());
            process.getOutputStream().close();
            if (process.waitFor(patience) && output.ends(left(begun)) && error.ends(left(begun))) {
                return judge(process.exitValue(), output.text(), error.text());
            }
            return List.of(new CgiFinding(CgiFault.NO_END, patience.toString()));
        } finally {
            end(process);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString())
                .directory(script.getParent().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Duration left(long begun) {
        Duration left = patience.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Descendants are found while their parent runs.
    private static void end(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<CgiFinding> judge(int exitValue, String output, String error) {
        List<CgiFinding> findings = new ArrayList<>();
        if (exitValue != 0) {
            String report = error.lines().map(String::strip).filter(line -> !line.isEmpty())
                    .reduce("", (_, last) -> ": " + last);
            findings.add(new CgiFinding(CgiFault.FAILED, "exit value " + exitValue + report));
        }
        if (exitValue == 0 || !output.isEmpty()) {
            findings.addAll(HeaderFault.findings(output));
        }
        return findings;
    }
}
