package netprog.grader.policy;

import java.util.Comparator;

/// Something that a submission refers to and may not.
///
/// @param file the name of the source file
/// @param line counted from 1; 0 where the class file tells none
/// @param what the class or member, and why it is not allowed
public record Violation(String file, int line, String what) {

    /// A name may be as long as a class file lets it.
    private static final int MAX_CHARS = 400;

    static final Comparator<Violation> BY_PLACE = Comparator.comparing(Violation::file)
            .thenComparing(Violation::line);

    public Violation {
        what = what.length() <= MAX_CHARS ? what : what.substring(0, MAX_CHARS) + " …";
    }

    /// {@return the file and the line, such as `EchoServer.java:12`}
    public String where() {
        return line > 0 ? file + ":" + line : file;
    }

    /// {@return the place and the reason, as a student reads them}
    public String sentence() {
        return where() + ": " + what;
    }
}
