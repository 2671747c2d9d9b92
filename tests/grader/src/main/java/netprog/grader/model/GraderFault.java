package netprog.grader.model;

/// The course is at fault, or this machine, and never the student: a chapter
/// list that cannot be read, tests that do not fit it, a runner that does not
/// start. No grade is given then.
public final class GraderFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Makes a fault of a sentence for the instructor.
    public GraderFault(String message) {
        super(message);
    }

    /// Makes a fault of a sentence for the instructor, and of what caused it.
    public GraderFault(String message, Throwable cause) {
        super(message, cause);
    }
}
