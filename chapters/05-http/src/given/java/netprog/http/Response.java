package netprog.http;

/// What a server answers.
///
/// @param status 200 to 599
/// @param headers the fields that belong to this answer; those of the
///        connection, of the length and of the date are added by who sends it
/// @param content what follows; the answer to a `HEAD` has it too, and it is
///        not sent
public record Response(int status, Headers headers, Content content) {

    /// Checks the status.
    ///
    /// @throws IllegalArgumentException if it is not one
    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a status is from 200 to 599, not " + status);
        }
    }

    /// {@return a text in UTF-8}
    ///
    /// @param type such as `text/plain; charset=utf-8`
    public static Response of(int status, String type, String text) {
        return new Response(status, Headers.of("Content-Type", type), Content.of(text));
    }
}
