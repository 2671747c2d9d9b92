package netprog.servers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The protocol of [ChatServer] without its sockets: octets from one client in,
/// lines for all of them out.
///
/// An outlet only keeps a line; whoever owns it sends what it has kept when the
/// room has said everything. So each line reaches all outlets before the next
/// one is made, and all clients see the same order.
///
/// One thread calls everything here but [#names()].
final class ChatRoom {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,16}");

    private static final byte[] LINE_END = {'\r', '\n'};

    /// In the order in which they came.
    private final Map<String, Member> members = new LinkedHashMap<>();

    private volatile List<String> names = List.of();

    /// One client. It is in the room when it has a name.
    static final class Member {

        private final ChatLines lines = new ChatLines();
        private final Consumer<byte[]> outlet;
        private String name;

        private Member(Consumer<byte[]> outlet) {
            this.outlet = outlet;
        }

        /// {@return its name, or `null` before it has one}
        String name() {
            return name;
        }

        private void tell(String line) {
            outlet.accept((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// {@return the names of those who are in the room, in the order in which they
    /// came} Any thread may ask.
    List<String> names() {
        return names;
    }

    /// Asks a client that has connected for its name.
    ///
    /// @param outlet keeps a line for it, which other clients get too and nobody
    ///        changes; it does not call the room
    Member connect(Consumer<byte[]> outlet) {
        Member member = new Member(outlet);
        member.tell("? name");
        return member;
    }

    /// Does what the lines say that these octets complete.
    void receive(Member from, ByteBuffer octets) {
        from.lines.take(octets, line -> obey(from, line), () -> from.tell("! line too long"));
    }

    /// Takes a client out that has gone, in whatever way.
    void leave(Member member) {
        if (members.remove(member.name, member)) {
            names = List.copyOf(members.keySet());
            members.values().forEach(other -> other.tell("- " + member.name));
        }
    }

    private void obey(Member from, byte[] line) {
        if (from.name == null) {
            enter(from, new String(line, StandardCharsets.US_ASCII));
        } else if (hasControl(line)) {
            from.tell("! control character");
        } else if (line.length > 0) {
            say(from, line);
        }
    }

    private void enter(Member newcomer, String name) {
        if (!NAME.matcher(name).matches()) {
            newcomer.tell("! bad name");
        } else if (members.containsKey(name)) {
            newcomer.tell("! name taken");
        } else {
            members.keySet().forEach(there -> newcomer.tell("+ " + there));
            newcomer.name = name;
            members.put(name, newcomer);
            names = List.copyOf(members.keySet());
            members.values().forEach(member -> member.tell("+ " + name));
        }
    }

    private void say(Member from, byte[] text) {
        byte[] begin = (from.name + ": ").getBytes(StandardCharsets.US_ASCII);
        byte[] line = ByteBuffer.allocate(begin.length + text.length + LINE_END.length)
                .put(begin).put(text).put(LINE_END).array();
        members.values().stream().filter(member -> member != from)
                .forEach(member -> member.outlet.accept(line));
    }

    /// In UTF-8 the control characters U+0080 to U+009F begin with the octet C2
    /// (RFC 3629, section 3).
    private static boolean hasControl(byte[] text) {
        int before = 0;
        for (byte signed : text) {
            int octet = Byte.toUnsignedInt(signed);
            boolean control = octet < 0x20 && octet != '\t' || octet == 0x7f
                    || before == 0xc2 && octet >= 0x80 && octet < 0xa0;
            if (control) {
                return true;
            }
            before = octet;
        }
        return false;
    }
}
