package netprog.grader.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import netprog.grader.model.RaisedLimits;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;

/// A new JVM for each job, which takes no other: what a student's code leaves
/// in it ends with it.
///
/// @param sandbox where each JVM lives
/// @param command starts a JVM: its options, up to the runner's class
public record FreshJvms(Sandbox sandbox, Supplier<List<String>> command) implements RunnerJvms {

    @Override
    public RunnerJvm take(Job job, RaisedLimits limits) throws IOException {
        return RunnerJvm.start(sandbox.raised(limits), command.get(), job);
    }

    @Override
    public void giveBack(RunnerJvm jvm) throws IOException {
        jvm.close();
    }
}
