package netprog.protocols;

import java.io.ByteArrayOutputStream;

/// A message as it goes over the wire (RFC 5321, section 4.5.2): each line ends
/// in CR LF, a dot in front of a line is doubled, and a dot alone ends it all.
final class SmtpText {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private int size;
    private boolean eightBit;
    private boolean atLineStart = true;

    private SmtpText() {}

    /// Takes a message with line ends of any kind.
    static SmtpText of(byte[] message) {
        SmtpText text = new SmtpText();
        int last = 0;
        for (byte octet : message) {
            if (octet == '\r' || octet == '\n' && last != '\r') {
                text.endLine();
            } else if (octet != '\n') {
                text.add(octet);
            }
            last = octet;
        }
        if (!text.atLineStart) {
            text.endLine();
        }
        return text;
    }

    private void add(byte octet) {
        if (atLineStart && octet == '.') {
            wire.write('.');
        }
        wire.write(octet);
        size++;
        eightBit |= octet < 0;
        atLineStart = false;
    }

    private void endLine() {
        wire.write('\r');
        wire.write('\n');
        size += 2;
        atLineStart = true;
    }

    /// {@return its octets without those that only the way needs (RFC 1870, section
    /// 5)}
    int size() {
        return size;
    }

    /// {@return whether an octet is above 127}
    boolean isEightBit() {
        return eightBit;
    }

    /// {@return all octets, with the dot that ends them}
    byte[] octets() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(wire.toByteArray());
        all.writeBytes(new byte[] {'.', '\r', '\n'});
        return all.toByteArray();
    }
}
