package netprog.http;

import java.io.IOException;

/// Answers requests.
@FunctionalInterface
public interface HttpHandler {

    /// {@return the answer to one request}
    ///
    /// Several threads may call it at the same time.
    ///
    /// @throws HttpError if the answer is an error with a status of its own
    /// @throws IOException if the answer cannot be made; the client reads of a 500
    Response handle(Request request) throws IOException;
}
