package netprog.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reply, from the first octet of the header to the last answer.
final class DnsMessage {

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int TRUNCATED = 0x0200;
    private static final int RCODE = 0x000f;
    private static final int INTERNET = 1;
    private static final int VERSION_4_OCTETS = 4;
    private static final int VERSION_6_OCTETS = 16;

    private final DnsReader in;

    private DnsMessage(DnsReader in) {
        this.in = in;
    }

    /// {@return what a reply says}
    static Answer read(byte[] reply) throws DnsFormatException {
        return new DnsMessage(new DnsReader(reply)).answer();
    }

    private Answer answer() throws DnsFormatException {
        int id = in.twoOctets();
        int flags = in.twoOctets();
        int questions = in.twoOctets();
        int answers = in.twoOctets();
        in.octets(4); // how many records the other sections have
        if ((flags & RESPONSE) == 0 || (flags & OPCODE) != 0 || questions != 1) {
            throw new DnsFormatException("flags 0x%04x and %d questions are no reply to one"
                    .formatted(flags, questions));
        }
        String name = in.name();
        int code = in.twoOctets();
        RecordType type = RecordType.of(code)
                .orElseThrow(() -> new DnsFormatException("nobody asks for type " + code));
        int family = in.twoOctets();
        if (family != INTERNET) {
            throw new DnsFormatException("nobody asks for class " + family);
        }
        boolean truncated = (flags & TRUNCATED) != 0;
        return new Answer(id, flags & RCODE, truncated, name, type, records(truncated ? 0 : answers));
    }

    private List<DnsRecord> records(int count) throws DnsFormatException {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            record().ifPresent(records::add);
        }
        return records;
    }

    private Optional<DnsRecord> record() throws DnsFormatException {
        String name = in.name();
        Optional<RecordType> type = RecordType.of(in.twoOctets());
        boolean internet = in.twoOctets() == INTERNET;
        long seconds = in.fourOctets();
        long ttl = seconds > Integer.MAX_VALUE ? 0 : seconds; // RFC 2181, section 8
        int length = in.twoOctets();
        if (type.isEmpty() || !internet) {
            in.octets(length);
            return Optional.empty();
        }
        int end = in.position() + length;
        DnsRecord record = switch (type.get()) {
            case A -> new DnsRecord.Address(name, ttl, address(VERSION_4_OCTETS));
            case AAAA -> new DnsRecord.Address(name, ttl, address(VERSION_6_OCTETS));
            case CNAME -> new DnsRecord.Alias(name, ttl, in.name());
            case PTR -> new DnsRecord.Pointer(name, ttl, in.name());
        };
        if (in.position() != end) {
            throw new DnsFormatException("a record announces %d octets and has %d"
                    .formatted(length, length + in.position() - end));
        }
        return Optional.of(record);
    }

    private InetAddress address(int octets) throws DnsFormatException {
        try {
            return InetAddress.getByAddress(in.octets(octets));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 octets are an address", e);
        }
    }
}
