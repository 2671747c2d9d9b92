package netprog.http;

import java.io.IOException;

/// Carries one request to a server and brings the answer back.
@FunctionalInterface
public interface HttpTransport {

    /// Sends a request and returns as soon as the header of the answer has
    /// arrived.
    ///
    /// Nothing is followed, repeated or decoded here, whatever the status is. The
    /// caller closes the body of each answer. A read of the body throws an
    /// [IOException] if the connection ends before the body.
    ///
    /// @param scheme `http` or `https`
    /// @param host a name or an address, in lower case; an IPv6 address is in
    ///        brackets
    /// @param port 1 to 65535
    /// @param method `GET` or `POST`
    /// @param target a path, and perhaps a query, such as `/notes?page=2`
    /// @param headers without `Host` and `Content-Length`, which are added here
    /// @param body empty if the request has none
    /// @throws IOException if the server cannot be reached or gives no answer
    HttpReply send(String scheme, String host, int port, String method, String target,
            Headers headers, byte[] body) throws IOException;
}
