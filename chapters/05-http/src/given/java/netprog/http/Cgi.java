package netprog.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Runs a [CgiProgram] as the process that a web server has started.
public final class Cgi {

    private Cgi() {}

    /// Runs it with this process's environment, input and output, and ends the
    /// process. Never returns.
    public static void main(CgiProgram program) {
        int status;
        try (OutputStream page = new BufferedOutputStream(
                new FileOutputStream(FileDescriptor.out))) {
            status = program.run(System.getenv(), new BufferedInputStream(System.in), page);
        } catch (IOException failed) {
            System.err.println("the page cannot be made: " + failed.getMessage());
            status = 1;
        }
        System.exit(status);
    }
}
