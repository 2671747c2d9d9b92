package netprog.grader.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Ledger;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.system.Digest;
import netprog.grader.system.Folders;
import netprog.runner.Job;
import netprog.runner.Job.Test;

/// The AOT cache (JEP 514) that lets a runner's JVM start in a fraction of a
/// second: the classes of the runner, JUnit, AssertJ, Awaitility and the peers,
/// already loaded and linked. No class of a chapter or of a student is in it.
///
/// It belongs to one JDK build and to the jars as they are. It is made by a
/// training run when it is first needed. Where memory is to be closed, the
/// [Launcher] is made before it, and the training run tries both. Where that fails, the JVM starts without them:
/// slower, and with its memory open, as the trial of the guards will show.
public final class AotCache {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A cache that does not fit is no matter for a student's report.
    private static final String QUIET = "-Xlog:disable";

    private static final int KEY_OCTETS = 8;

    private final RunnerCommand runner;
    private List<String> command;
    private String state;

    /// Makes nothing yet.
    public AotCache(RunnerCommand runner) {
        this.runner = runner;
    }

    /// {@return the command that starts a runner, with the cache where there is
    /// one}
    ///
    /// The first call may take some seconds, since it may make the cache.
    public synchronized List<String> command() {
        if (command == null) {
            prepare();
        }
        return command;
    }

    /// {@return a sentence that says whether the cache is on, and if not, why}
    public synchronized String state() {
        command();
        return state;
    }

    private void prepare() {
        try {
            if (runner.closed()) {
                runner.launcher().make();
            }
            Path cache = runner.caches().resolve(key() + ".aot");
            if (!Files.exists(cache)) {
                make(cache);
            }
            command = runner.with(QUIET, "-XX:AOTCache=" + cache);
            state = "AOT cache: on, " + cache;
        } catch (IOException | InterruptedException failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            command = runner.open(QUIET);
            state = "AOT cache: off, " + failed.getMessage();
        }
    }

    private void make(Path cache) throws IOException, InterruptedException {
        Files.createDirectories(cache.getParent());
        clear(cache.getParent());
        Path folder = Files.createTempDirectory(cache.getParent(), "training");
        Path fresh = folder.resolve("fresh.aot");
        try (RunnerJvm jvm = RunnerJvm.start(new JvmAlone(),
                runner.with(QUIET, "-XX:AOTCacheOutput=" + fresh),
                training())) {
            OptionalInt status = jvm.exitStatus(PATIENCE);
            if (!status.equals(OptionalInt.of(0)) || !Files.exists(fresh)) {
                throw new IOException("the training run made none: " + jvm.output());
            }
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(folder);
        }
    }

    /// Deletes the caches of other JDKs and older jars.
    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".aot")).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Job training() throws IOException {
        String source;
        try (InputStream in = AotCache.class.getResourceAsStream("TrainingTest.java")) {
            source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Compilation training = new Javac(runner.jars())
                .compile(Map.of("netprog/training/TrainingTest.java", source));
        if (!training.succeeded()) {
            throw new IOException("the training test does not compile: " + training.problems());
        }
        List<Test> tests = Ledger.tests(training.classes()).stream()
                .map(test -> new Test(test.testClass(), test.method())).toList();
        return new Job(1, Duration.ofSeconds(1), Duration.ofSeconds(10), Map.of(),
                training.classes(), tests);
    }

    private String key() {
        Digest digest = new Digest().add(System.getProperty("java.vm.version"))
                .add(runner.with().toString());
        try {
            for (Path jar : runner.jars()) {
                BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
                digest.add(jar + " " + file.size() + " " + file.lastModifiedTime());
            }
        } catch (IOException failed) {
            throw new GraderFault("the runner's jars cannot be read", failed);
        }
        return digest.hex(KEY_OCTETS);
    }
}
