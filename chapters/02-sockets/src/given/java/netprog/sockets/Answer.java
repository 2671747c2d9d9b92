package netprog.sockets;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// What a name server has answered.
///
/// Names are written as in a zone file ([RFC 1035, section 5.1]), without the
/// final dot: labels with dots between them, the root as one dot. A dot or a
/// backslash inside a label has a backslash in front; an octet outside 0x21 to
/// 0x7e is a backslash and three decimal digits.
///
/// [RFC 1035, section 5.1]: https://www.rfc-editor.org/rfc/rfc1035#section-5.1
///
/// @param id the number of the question: 0 to 65535
/// @param rcode how it went: 0 well, 3 no such name, else an error
/// (RFC 1035, section 4.1.1)
/// @param truncated whether the records did not fit; there are none here then
/// @param name the name that was asked for, as the server repeats it
/// @param type the type that was asked for, as the server repeats it
/// @param records the answers, in the order of the reply
public record Answer(int id, int rcode, boolean truncated, String name, RecordType type,
        List<DnsRecord> records) {

    /// Makes an answer; the list is copied.
    public Answer {
        records = List.copyOf(records);
    }

    /// {@return the addresses among the records, in their order}
    public List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        for (DnsRecord each : records) {
            if (each instanceof DnsRecord.Address record) {
                addresses.add(record.address());
            }
        }
        return addresses;
    }
}
