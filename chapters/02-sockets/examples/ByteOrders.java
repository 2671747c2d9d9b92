import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// One number in two orders, one octet with and without a sign, and one text
/// that is two addresses: `java ByteOrders.java`.

static final HexFormat HEX = HexFormat.ofDelimiter(" ");

void main() throws IOException {
    IO.println("this machine is " + ByteOrder.nativeOrder());
    orders(1_000_000);
    signs((byte) 0xc8);
    addresses("0177.0.0.1");
}

/// Writes one number in every way that Java has.
void orders(int number) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES);
    IO.println("a new ByteBuffer       " + HEX.formatHex(buffer.putInt(0, number).array()));
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    IO.println("told LITTLE_ENDIAN     " + HEX.formatHex(buffer.putInt(0, number).array()));
    IO.println("read as BIG_ENDIAN     " + buffer.order(ByteOrder.BIG_ENDIAN).getInt(0));
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    new DataOutputStream(octets).writeInt(number);
    IO.println("a DataOutputStream     " + HEX.formatHex(octets.toByteArray()));
}

/// Makes a number of an octet, with and without its sign.
void signs(byte octet) {
    int signed = octet;
    IO.println("an octet as a byte     " + signed);
    IO.println("without its sign       " + Byte.toUnsignedInt(octet));
}

/// Asks two methods of one class what a text means.
void addresses(String text) {
    IO.println("to ofLiteral           " + InetAddress.ofLiteral(text).getHostAddress());
    IO.println("to ofPosixLiteral      " + Inet4Address.ofPosixLiteral(text).getHostAddress());
}
