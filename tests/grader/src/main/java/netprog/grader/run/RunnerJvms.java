package netprog.grader.run;

import java.io.IOException;
import netprog.grader.model.RaisedLimits;
import netprog.runner.Job;

/// Where a run takes its JVMs from.
public sealed interface RunnerJvms permits FreshJvms, WarmJvms {

    /// {@return a JVM that has this job, within these limits}
    RunnerJvm take(Job job, RaisedLimits limits) throws IOException;

    /// Ends a JVM, or keeps it for another job.
    void giveBack(RunnerJvm jvm) throws IOException;
}
