package netprog.grader.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netprog.grader.model.RaisedLimits;
import netprog.runner.Children;

/// No sandbox: a JVM and a folder of its own, as the user who grades.
///
/// The JVM bounds its memory and each test its time. Files, network and
/// processes are those of the user.
public record JvmAlone() implements Sandbox {

    @Override
    public List<String> command(List<String> jvm, Path folder) {
        List<String> command = new ArrayList<>(jvm);
        command.add(1, "-Djava.io.tmpdir=" + folder);
        command.add(folder.resolve(SOCKET).toString());
        return command;
    }

    /// There is no limit here that could be raised.
    @Override
    public JvmAlone raised(RaisedLimits limits) {
        return this;
    }

    /// Ends what the JVM left running and did not hide.
    @Override
    public void ended(Path folder) {
        Children.of(folder.getFileName().toString()).end();
    }
}
