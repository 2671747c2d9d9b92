package netprog.grader.compile;

/// An error that the compiler found.
///
/// @param file the source's path; empty when the compiler names none
/// @param line counted from 1; 0 or less when the compiler names none
/// @param text the compiler's message, with the source line where there is one
public record Problem(String file, long line, String text) {

    /// A type can be written in one line and take megabytes to print.
    private static final int MAX_CHARS = 2_000;

    /// {@return a problem whose message is cut off at a limit}
    ///
    /// @param excerpt the source line, or empty
    static Problem of(String file, long line, String message, String excerpt) {
        String text = message.length() <= MAX_CHARS ? message
                : message.substring(0, MAX_CHARS) + " …";
        return new Problem(file, line, text + excerpt);
    }

    /// {@return the place and the message, as a student reads them}
    public String sentence() {
        return where() + (where().isEmpty() ? "" : ": ") + text;
    }

    /// {@return the file's name and the line, such as `EchoServer.java:12`}
    public String where() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return line > 0 ? name + ":" + line : name;
    }
}
