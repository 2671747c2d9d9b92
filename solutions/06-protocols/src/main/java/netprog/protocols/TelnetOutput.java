package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// Text as a client of Telnet sends it.
final class TelnetOutput {

    private TelnetOutput() {}

    /// {@return a text in octets, with the line ends of the protocol and each 255
    /// twice}
    static byte[] octets(String text, Charset charset) {
        ByteBuffer encoded = encoded(text.replace("\r", "\r\0").replace("\n", "\r\n"), charset);
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.remaining());
        while (encoded.hasRemaining()) {
            int octet = Byte.toUnsignedInt(encoded.get());
            octets.write(octet);
            if (octet == TelnetCommands.IAC) {
                octets.write(octet);
            }
        }
        return octets.toByteArray();
    }

    private static ByteBuffer encoded(String text, Charset charset) {
        try {
            return charset.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException _) { // the text may be a password: say nothing of it
            throw new IllegalArgumentException(
                    "the text has a character that is not in " + charset);
        }
    }
}
