package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes the parts of a certificate in DER (ITU-T X.690): a tag, a length, and
/// the content.
final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] tagged(int tag, byte[]... contents) {
        byte[] content = joined(contents);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length >= 0x100) {
            out.write(0x82); // two octets of length follow, enough for what is made here
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... contents) {
        return tagged(SEQUENCE, contents);
    }

    static byte[] set(byte[]... contents) {
        return tagged(SET, contents);
    }

    static byte[] octets(byte[]... contents) {
        return tagged(OCTETS, contents);
    }

    static byte[] bits(byte[] content) {
        return tagged(BITS, new byte[1], content); // no bit of the last octet is unused
    }

    static byte[] number(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] yes() {
        return tagged(BOOLEAN, new byte[] {-1});
    }

    static byte[] text(String text) {
        return tagged(UTF8, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A moment up to the end of 2049 (RFC 5280, section 4.1.2.5).
    static byte[] time(Instant moment) {
        return tagged(UTC_TIME, TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    /// An identifier, such as `2.5.4.3`.
    static byte[] object(String identifier) {
        String[] parts = identifier.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            int value = Integer.parseInt(parts[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (value >> shift > 0) {
                    out.write(value >> shift & 0x7f | 0x80);
                }
            }
            out.write(value & 0x7f);
        }
        return tagged(OBJECT, out.toByteArray());
    }
}
