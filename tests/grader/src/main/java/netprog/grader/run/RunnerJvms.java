package netprog.grader.run;

import java.io.IOException;
import netprog.runner.Job;

/// Where a run takes its JVMs from.
public sealed interface RunnerJvms permits FreshJvms, WarmJvms {

    /// {@return a JVM that has this job}
    RunnerJvm take(Job job) throws IOException;

    /// Ends a JVM, or keeps it for another job.
    void giveBack(RunnerJvm jvm) throws IOException;
}
