package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// A program that a web server starts for one request (RFC 3875).
@FunctionalInterface
public interface CgiProgram {

    /// Answers one request.
    ///
    /// @param environment the meta-variables, such as `REQUEST_METHOD`
    /// (section 4.1)
    /// @param body the request's body; the stream need not end after it
    /// @param page takes the header and the content; [Cgi] flushes it
    /// @return the exit status of the process; 0 if all is well
    /// @throws IOException if the body cannot be read, or the page not written
    int run(Map<String, String> environment, InputStream body, OutputStream page)
            throws IOException;
}
