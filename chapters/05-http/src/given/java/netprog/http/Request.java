package netprog.http;

import java.io.InputStream;
import java.net.InetSocketAddress;

/// A request, as a server hands it to who answers it.
///
/// @param method such as `GET`; upper and lower case are different methods
/// @param target as it was sent, such as `/notes/a%20b.txt?page=2`
/// @param version as it was sent, such as `HTTP/1.0`
/// @param headers the fields, whose values have no spaces around them
/// @param body ends where the request's body ends; empty for one without a body
/// @param client who asks
/// @param server the address that the client has connected to
public record Request(String method, String target, String version, Headers headers,
        InputStream body, InetSocketAddress client, InetSocketAddress server) {}
