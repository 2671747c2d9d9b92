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

    /// Runs it with this process's environment, input and output.
    ///
    /// @throws IOException if it cannot make its page
    /// @throws IllegalStateException if its status is not 0; the process ends with a
    /// status of 1 then, and the server's log has the message
    public static void main(CgiProgram program) throws IOException {
        try (OutputStream page = new BufferedOutputStream(
                new FileOutputStream(FileDescriptor.out))) {
            int status = program.run(System.getenv(), new BufferedInputStream(System.in), page);
            if (status != 0) {
                throw new IllegalStateException("the program ended with status " + status);
            }
        }
    }
}
