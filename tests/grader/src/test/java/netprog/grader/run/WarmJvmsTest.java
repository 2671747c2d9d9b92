package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import netprog.grader.compile.Javac;
import netprog.grader.model.Catalog;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.sandbox.JvmAlone;
import netprog.runner.Job;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a job leaves in a JVM does not reach the next job.
class WarmJvmsTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 64);

    /// Prints which JVM it runs in, and how often its class was used there.
    private static final String LOOKS = """
            package tiny;

            class NumberTest {
                static int used;

                @org.junit.jupiter.api.Test
                void one() throws Exception {
                    System.out.println(ProcessHandle.current().pid() + " " + ++used);
                }
            }
            """;

    @Test
    void clean_jobs_share_a_jvm_and_no_classes() throws Exception {
        try (WarmJvms jvms = jvms()) {
            String first = printed(jvms, LOOKS);

            assertThat(first).endsWith(" 1\n");
            assertThat(printed(jvms, LOOKS)).isEqualTo(first);
        }
    }

    /// Bubblewrap ends a sandbox together with the thread that started it.
    @Test
    void a_jvm_outlives_the_thread_that_asked_for_it(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "Linux alone");
        List<String> command = new ArrayList<>(RUNNER.with());
        Path script = Files.writeString(folder.resolve("java"),
                "#!/bin/sh\nexec /usr/bin/setpriv --pdeathsig KILL '%s' \"$@\"\n"
                        .formatted(command.getFirst()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        command.set(0, script.toString());
        List<String> printed = new ArrayList<>();
        try (WarmJvms jvms = new WarmJvms(new JvmAlone(), () -> command)) {
            for (int i = 0; i < 4; i++) {
                var job = new FutureTask<>(() -> printed(jvms, LOOKS));
                Thread caller = Thread.ofPlatform().start(job);
                caller.join();
                printed.add(job.get());
            }
        }

        assertThat(printed).allMatch(printed.getFirst()::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Thread.ofPlatform().daemon().start(() -> { while (true) { Thread.onSpinWait(); } });",
            "java.util.concurrent.ForkJoinPool.commonPool().execute("
                    + "() -> { while (true) { Thread.onSpinWait(); } });",
            "System.setProperty(\"line.separator\", \"\\r\\n\");",
            "java.util.Locale.setDefault(java.util.Locale.ROOT);",
            "java.util.Locale.setDefault(java.util.Locale.Category.FORMAT,"
                    + " java.util.Locale.ROOT);",
            "java.util.Locale.setDefault(java.util.Locale.Category.DISPLAY,"
                    + " java.util.Locale.ROOT);",
            "Thread.startVirtualThread(() -> java.util.concurrent.locks.LockSupport.park());",
            "java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(\"GMT+7\"));",
            "System.setErr(System.out);",
            "Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});",
            "java.util.logging.Logger.getLogger(\"\").setLevel(java.util.logging.Level.ALL);",
            "KEPT.add(java.util.logging.Logger.getLogger(\"one\"));"
                    + " java.util.logging.Logger.getLogger(\"one\")"
                    + ".setLevel(java.util.logging.Level.ALL);",
            "KEPT.add(java.util.logging.Logger.getLogger(\"one\"));"
                    + " java.util.logging.Logger.getLogger(\"one\")"
                    + ".addHandler(new java.util.logging.ConsoleHandler());",
            "java.security.Security.removeProvider(\"SUN\");",
            "java.nio.file.Files.createTempFile(\"left\", \"\");",
            "KEPT.add(java.nio.ByteBuffer.allocateDirect(20 << 20));",
            "KEPT.add(new java.net.DatagramSocket());",
            "throw new OutOfMemoryError();",
            "Runtime.getRuntime().halt(0);",
            "while (true) { Thread.onSpinWait(); }",
    })
    void a_jvm_is_replaced_after_a_job_that_left_something(String leaves) throws Exception {
        String source = """
                package tiny;

                class NumberTest {
                    static final java.util.List<Object> KEPT = Keeper.KEPT;

                    @org.junit.jupiter.api.Test
                    @org.junit.jupiter.api.Timeout(1)
                    void one() throws Exception {
                        System.out.println(ProcessHandle.current().pid());
                        System.out.flush();
                        LEAVES
                    }
                }

                class Keeper extends Thread {
                    static final java.util.List<Object> KEPT = new java.util.ArrayList<>();
                    static {
                        Runtime.getRuntime().addShutdownHook(new Keeper());
                    }
                }
                """.replace("LEAVES", leaves);
        try (WarmJvms jvms = jvms()) {
            String first = printed(jvms, source).lines().findFirst().orElseThrow();

            String next = printed(jvms, LOOKS);

            assertThat(next).endsWith(" 1\n").doesNotStartWith(first + " ");
        }
    }

    private static WarmJvms jvms() {
        return new WarmJvms(new JvmAlone(), RUNNER::with);
    }

    private static String printed(RunnerJvms jvms, String source)
            throws IOException, InterruptedException {
        Map<String, byte[]> tests = new Javac(RUNNER.jars())
                .compile(Map.of("tiny/NumberTest.java", source)).classes();
        TestRun run = new TestRun(jvms, new Job(1, Duration.ofSeconds(1), Duration.ofSeconds(2),
                Map.of(), tests, List.of(new Job.Test("tiny.NumberTest", "one"))),
                RaisedLimits.NONE, Map.of(), new TimeLimits(new Catalog(List.of()),
                        new Settings(1, Duration.ofSeconds(1))));
        assertThat(run.answers().values()).extracting(Answer::status)
                .doesNotContain(Status.NOT_STARTED);
        return run.output();
    }
}
