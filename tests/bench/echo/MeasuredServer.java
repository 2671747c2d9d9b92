import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server that runs as a process, and what Linux says about it in `/proc`.
///
/// @param name one of those that `EchoServers` knows
/// @param process of the server
/// @param port on which it listens
record MeasuredServer(String name, Process process, int port) implements AutoCloseable {

    /// Starts a server. It has begun to listen when this method returns.
    ///
    /// @param command starts `EchoServers`, the name not included
    static MeasuredServer start(List<String> command, String name) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(name);
        Process process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = said.readLine();
        if (port == null) {
            throw new IOException(name + " did not start");
        }
        return new MeasuredServer(name, process, Integer.parseInt(port));
    }

    /// {@return how long its threads have run on a processor, in nanoseconds}
    long processorNanos() throws IOException {
        return processorNanos(process.pid());
    }

    /// {@return how long the threads of a process have run, in nanoseconds}
    static long processorNanos(long pid) throws IOException {
        long sum = 0;
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                try {
                    String times = Files.readString(thread.resolve("schedstat"));
                    sum += Long.parseLong(times.substring(0, times.indexOf(' ')));
                } catch (NoSuchFileException _) {
                    continue; // this thread has just ended
                }
            }
        }
        return sum;
    }

    /// {@return what all processors have done so far, in nanoseconds} The kernel
    /// counts in hundredths of a second.
    static long busyNanos() throws IOException {
        try (BufferedReader stat = Files.newBufferedReader(Path.of("/proc/stat"))) {
            String[] ticks = stat.readLine().split(" +");
            long busy = 0;
            for (int i = 1; i <= 8; i++) {
                if (i != 4 && i != 5) { // idle, and waiting for a disk
                    busy += Long.parseLong(ticks[i]);
                }
            }
            return busy * 10_000_000;
        }
    }

    /// {@return the memory that the server has in use, in MB}
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(
                Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
            }
        }
        throw new IOException(name + " has no memory, so it has ended");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
