package netprog.grader.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command of `course`: it finds the course, and prints to the screen.
public abstract class CourseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        return run(home(), Screen.of(spec));
    }

    /// Does what the command is for.
    ///
    /// @return the exit code
    protected abstract int run(Home home, Screen screen) throws Exception;

    /// {@return the course that the command works on}
    protected Home home() {
        return Home.find();
    }

    /// {@return what picocli knows about this command}
    protected final CommandSpec spec() {
        return spec;
    }
}
