package netprog.grader.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import netprog.grader.model.Ledger;
import netprog.grader.sandbox.JvmAlone;
import netprog.runner.Job;
import netprog.runner.Job.Test;

/// A test that uses what hidden tests use, and so loads the classes of the
/// [AotCache]. It also shows whether a JVM starts at all.
///
/// @param runner what the test is compiled against
record Training(RunnerCommand runner) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// {@return what that JVM printed}
    ///
    /// @param jvm the JVM with its options, up to the runner's class
    /// @throws IOException if that JVM does not end as it should
    String run(List<String> jvm) throws IOException, InterruptedException {
        try (RunnerJvm started = RunnerJvm.start(new JvmAlone(), jvm, job())) {
            if (!started.exitStatus(PATIENCE).equals(OptionalInt.of(0))) {
                throw new IOException("the training run failed: " + started.output());
            }
            return started.output();
        }
    }

    private Job job() throws IOException {
        String source;
        try (InputStream in = Training.class.getResourceAsStream("TrainingTest.java")) {
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
}
