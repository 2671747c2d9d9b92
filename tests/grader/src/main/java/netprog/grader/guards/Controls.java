package netprog.grader.guards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Status;
import netprog.grader.run.Answer;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import netprog.grader.run.TestRun;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;
import netprog.runner.Job.Test;

/// Proves what a sandbox stops: tries it, on the very way that a submission
/// takes.
///
/// @param runner what the attempts are compiled against, with the limits of its
/// JVM
/// @param cache how a JVM is started
/// @param open files and folders that a sandbox may read
/// @param secret folders that nothing in a sandbox may read or write
/// @param limits what a sandbox may use
record Controls(RunnerCommand runner, AotCache cache, List<Path> open, List<Path> secret,
        Limits limits) {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// The file that an attempt leaves where it can.
    private static final String WRITTEN = ".course-control";

    private static final String TEST = "netprog.control.ControlTest";

    /// {@return for each guard why it does not hold; empty if its attempt was
    ///     stopped}
    ///
    /// @throws GraderFault if no JVM starts in the sandbox
    Map<Guard, String> of(Sandbox sandbox) {
        return of(sandbox, EnumSet.allOf(Guard.class));
    }

    /// The same for some of the guards.
    Map<Guard, String> of(Sandbox sandbox, Set<Guard> guards) {
        List<Test> tests = guards.stream().map(Controls::test).toList();
        try (ServerSocket grader = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Job job = new Job(1, DEADLINE, DEADLINE, Map.of(),
                    classes(grader.getLocalPort(), sandbox), tests);
            Map<Test, Answer> answers = new TestRun(sandbox, cache.command(), job).answers();
            Map<Guard, String> found = new EnumMap<>(Guard.class);
            for (Guard guard : guards) {
                Answer answer = answers.get(test(guard));
                found.put(guard, answer.status() == Status.PASSED ? "" : firstLine(answer));
            }
            written().forEach(file -> found.put(Guard.WRITING, "wrote the file " + file));
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot try the sandbox", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the trial of the sandbox was interrupted", interrupted);
        }
    }

    private static String firstLine(Answer answer) {
        return answer.message().lines().findFirst().orElse(answer.status().name());
    }

    /// Deletes what arrived outside, and tells where.
    private List<Path> written() throws IOException {
        List<Path> written = new ArrayList<>();
        for (Path folder : secret) {
            if (Files.deleteIfExists(folder.resolve(WRITTEN))) {
                written.add(folder.resolve(WRITTEN));
            }
        }
        return written;
    }

    private static Test test(Guard guard) {
        return new Test(TEST, guard.name().toLowerCase(Locale.ROOT));
    }

    private Map<String, byte[]> classes(int port, Sandbox sandbox) throws IOException {
        Compilation compiled = new Javac(runner.jars()).compile(Map.of(
                "netprog/control/ControlTest.java", source("ControlTest.java"),
                "netprog/control/Reach.java", source("Reach.java"),
                "netprog/control/Outside.java", outside(port, sandbox)));
        if (!compiled.succeeded()) {
            throw new GraderFault("the controls do not compile: " + compiled.problems());
        }
        return compiled.classes();
    }

    private static String source(String name) throws IOException {
        try (InputStream in = Controls.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// What the attempts must know of this machine and these limits.
    private String outside(int port, Sandbox sandbox) throws IOException {
        return """
                package netprog.control;

                final class Outside {
                    static final String WRITTEN = "%s";
                    static final int PORT = %d;
                    static final int PROCESSES = %d;
                    static final int DESCRIPTORS = %d;
                    static final int CPU_SECONDS = %d;
                    static final long DATA_OCTETS = %dL;
                    static final long FILE_OCTETS = %dL;
                    static final long DISK_OCTETS = %dL;
                    static final long MEMORY_OCTETS = %dL;
                    static final int HEAP_MEGABYTES = %d;
                    static final int METASPACE_MEGABYTES = %d;
                    static final int DIRECT_MEGABYTES = %d;
                    static final String[][] NAMESPACES = {%s};
                    static final String[] SECRET = {%s};
                    static final String[] OPEN = {%s};

                    private Outside() {}
                }
                """.formatted(WRITTEN, port, limits.processes(), limits.descriptors(),
                limits.cpuSeconds(), limits.dataOctets(), limits.fileOctets(), limits.diskOctets(),
                memory(sandbox),
                runner.heapMegabytes(), RunnerCommand.METASPACE_MEGABYTES,
                RunnerCommand.DIRECT_MEGABYTES, namespaces(), literals(secret), literals(open));
    }

    /// {@return 0 where nobody counts it}
    private long memory(Sandbox sandbox) {
        return sandbox instanceof Bubblewrap wrapped && wrapped.groups().isPresent()
                ? limits.memoryOctets() : 0;
    }

    private static String namespaces() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String name : List.of("ipc", "uts", "mnt")) {
            rows.append("{\"%s\", %s},".formatted(name,
                    literal(Files.readSymbolicLink(Path.of("/proc/self/ns", name)))));
        }
        return rows.toString();
    }

    private static String literals(List<Path> paths) {
        return paths.stream().map(Controls::literal).collect(Collectors.joining(", "));
    }

    private static String literal(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
