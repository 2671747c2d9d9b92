package netprog.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// What follows the header of a response.
public interface Content {

    /// The length of a content that ends where the connection ends.
    long UNKNOWN = -1;

    /// {@return how many octets [#writeTo] writes, or [#UNKNOWN]}
    long length();

    /// Writes the octets, and leaves the stream open.
    ///
    /// @throws IOException if they cannot be read or written; what was written by
    /// then cannot be taken back
    void writeTo(OutputStream out) throws IOException;

    /// {@return these octets}
    static Content of(byte... octets) {
        return new Content() {

            @Override
            public long length() {
                return octets.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(octets);
            }
        };
    }

    /// {@return a text in UTF-8}
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
