package netprog.grader.command;

/// A command of `course` that needs the hidden tests.
public abstract class InstructorCommand extends CourseCommand {

    @Override
    protected final Home home() {
        return Home.ofInstructor(spec().qualifiedName().replaceFirst("^course ", ""));
    }
}
