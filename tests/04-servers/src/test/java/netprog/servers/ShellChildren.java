package netprog.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Patience;

/// The child processes of a test, each of them a script of the shell. None is
/// left when the test is over.
final class ShellChildren implements AutoCloseable {

    /// A program that does not listen to TERM.
    static final String DEAF = "trap '' TERM; echo ready; exec sleep 60";

    /// A program that ends when its standard input does.
    static final String CAT = "echo ready; exec cat";

    /// Handles, because a test looks whether a `Process` is still held by anybody.
    private final List<ProcessHandle> children = new ArrayList<>();

    private final List<ProcessHandle> grandchildren = new ArrayList<>();

    /// A program that has a child of its own, and does not end at TERM.
    static final String PARENT = "trap : TERM; sleep 60 & echo ready; wait; wait";

    /// {@return a program that is asked to end, takes its time, and exits with 7}
    static String tidyingUp(String seconds) {
        return "trap 'sleep %s; exit 7' TERM; echo ready; while :; do sleep 0.02; done"
                .formatted(seconds);
    }

    /// {@return a program that writes an octet to a file when it is asked to end,
    /// and ends when the file is deleted}
    static String noting(Path file) {
        return ("trap 'printf x >>%1$s; while [ -e %1$s ]; do sleep 0.02; done; exit 7' TERM; "
                + "echo ready; while :; do sleep 0.02; done").formatted(file);
    }

    /// Starts a child.
    Process start(String script) throws IOException {
        Process child = new ProcessBuilder("sh", "-c", script).start();
        children.add(child.toHandle());
        return child;
    }

    /// Starts a child and waits for its first line, `ready`: then its trap is set.
    Process ready(String script) throws IOException {
        Process child = start(script);
        StringBuilder line = new StringBuilder();
        for (int c = child.getInputStream().read(); c >= 0 && c != '\n';) {
            line.append((char) c);
            c = child.getInputStream().read();
        }
        assertThat(line.toString()).as("The first line of a child of the test").isEqualTo("ready");
        return child;
    }

    /// Starts a child that does nothing before its standard input ends.
    Process waiting(String script) throws IOException {
        return start("read end; " + script);
    }

    /// {@return the child of a [#PARENT]}
    ProcessHandle childOf(Process parent) {
        ProcessHandle child = parent.children().findFirst().orElseThrow();
        grandchildren.add(child);
        return child;
    }

    /// {@return how many of them run}
    long alive() {
        return children.stream().filter(ProcessHandle::isAlive).count();
    }

    /// {@return a child that has ended, and that the JVM knows to have ended}
    static Process ended(Process child) {
        await("a child of the test ends").atMost(Patience.deadline())
                .until(child.onExit()::isDone); // one future: each call makes another one
        return child;
    }

    @Override
    public void close() {
        grandchildren.forEach(ProcessHandle::destroyForcibly);
        children.forEach(ProcessHandle::destroyForcibly);
        await("the children of the test end").atMost(Patience.deadline())
                .until(() -> alive() == 0);
    }
}
