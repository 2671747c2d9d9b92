package netprog.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One field of a form: a name, and what was filled in.
///
/// @param name of the field; other fields may have the same one
/// @param fileName for a file: its name on the client's machine, as it was
///        sent; empty text if no file was chosen. Never use it as a path.
/// @param type media type of the value, as it was sent
/// @param octets the value
public record FormField(String name, Optional<String> fileName, String type, byte[] octets) {

    /// The type of a value that was sent without one (RFC 7578, section 4.4).
    public static final String TEXT = "text/plain";

    /// {@return the field of a form without files}
    public static FormField of(String name, byte[] octets) {
        return new FormField(name, Optional.empty(), TEXT, octets);
    }

    /// {@return the value as a text in UTF-8}
    ///
    /// @throws HttpError with 400 if it is not UTF-8
    public String text() throws HttpError {
        return utf8(octets);
    }

    /// {@return a text in UTF-8}
    ///
    /// @throws HttpError with 400 if the octets are not UTF-8
    public static String utf8(byte[] octets) throws HttpError {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException malformed) {
            throw new HttpError(400, "The form has a text that is not UTF-8.");
        }
    }
}
