package netprog.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netprog.peers.Patience;

/// A machine on which a test says which programs there are and what they do.
/// Each started program is a process, whose command the desk notes.
final class BrowserDesk implements BrowserPrograms, AutoCloseable {

    /// What a program does that cannot be started.
    static final String UNSTARTABLE = "";

    /// 128 and the number of the signal, SIGKILL or SIGTERM.
    private static final Set<Integer> DESTROYED = Set.of(128 + 9, 128 + 15);

    private final Map<String, String> scripts = new LinkedHashMap<>();
    private final List<List<String>> commands = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    /// Adds programs that do the same. {@return this}
    BrowserDesk with(String script, String... names) {
        for (String name : names) {
            scripts.put(name, script);
        }
        return this;
    }

    @Override
    public synchronized Optional<Path> find(String name) {
        return scripts.containsKey(name) ? Optional.of(Path.of(file(name))) : Optional.empty();
    }

    /// {@return the file in which the program with this name is}
    static String file(String name) {
        return name.startsWith("/") ? name : "/desk/bin/" + name;
    }

    @Override
    public synchronized Process start(List<String> command) throws IOException {
        commands.add(List.copyOf(command));
        for (Map.Entry<String, String> program : scripts.entrySet()) {
            if (file(program.getKey()).equals(command.getFirst())
                    && !program.getValue().equals(UNSTARTABLE)) {
                Process process = new ProcessBuilder("sh", "-c", program.getValue())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                processes.add(process);
                return process;
            }
        }
        throw new IOException("cannot start " + command.getFirst());
    }

    /// {@return what was started, or should have been}
    synchronized List<List<String>> commands() {
        return List.copyOf(commands);
    }

    /// Ends the last process with a signal. {@return whether it ran until then}
    /// One that was destroyed before has the exit value that it got from that.
    synchronized boolean lastRuns() throws IOException, InterruptedException {
        Process last = processes.getLast();
        if (last.isAlive()) {
            new ProcessBuilder("sh", "-c", "kill -USR1 " + last.pid()).start().waitFor();
        }
        return last.waitFor(Patience.deadline()) && !DESTROYED.contains(last.exitValue());
    }

    @Override
    public synchronized void close() {
        processes.forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }
}
