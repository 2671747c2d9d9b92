package netprog.http;

import java.io.InputStream;

/// What a client is answered: all that stands before the body, and the body
/// itself, which may not have arrived yet.
///
/// @param status 200 to 599
/// @param reason the words behind the status, as they were sent; may be empty
/// @param headers the fields, in the order in which they were sent, with
///        repeated names kept apart
/// @param body ends where the answer's body ends
public record HttpReply(int status, String reason, Headers headers, InputStream body) {}
