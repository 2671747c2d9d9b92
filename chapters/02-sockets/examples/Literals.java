import java.net.InetAddress;
import java.net.UnknownHostException;

/// What an address is in Java, as long as nobody is asked. `java Literals.java`
/// needs no network.

void main() throws UnknownHostException {
    tell("192.0.2.7");
    tell("2001:db8::7");
    tell("fe80::7%2");
    tell("::ffff:192.0.2.7");
    tell("www.example.org");
    InetAddress one = InetAddress.ofLiteral("2001:db8::7");
    InetAddress same = InetAddress.ofLiteral("2001:0DB8:0:0::0:7");
    IO.println("two spellings, one address: " + one.equals(same));
    InetAddress named = InetAddress.getByAddress("www.example.org", one.getAddress());
    IO.println("an address that knows its name: " + named);
}

/// Says what a text is, without looking anything up.
void tell(String text) {
    try {
        InetAddress address = InetAddress.ofLiteral(text);
        IO.println("%s is %s, %d octets".formatted(text, address.getHostAddress(),
                address.getAddress().length));
    } catch (IllegalArgumentException _) {
        IO.println(text + " is no address, so it may be a name");
    }
}
