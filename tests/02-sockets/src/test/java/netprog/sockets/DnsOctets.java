package netprog.sockets;

import java.nio.charset.StandardCharsets;
import netprog.peers.Octets;

/// Messages of the Domain Name System, put together octet by octet as RFC 1035,
/// section 4.1, draws them.
final class DnsOctets {

    /// A reply with recursion, and nothing to complain about.
    static final int REPLY = 0x8180;

    /// Where the name of the question begins.
    static final int QUESTION = 12;

    private DnsOctets() {}

    static Octets two(int number) {
        return Octets.of(number >> 8 & 0xff, number & 0xff);
    }

    static Octets four(long number) {
        return two((int) (number >> 16)).plus(two((int) number));
    }

    static Octets header(int id, int flags, int questions, int answers) {
        return two(id).plus(two(flags)).plus(two(questions)).plus(two(answers)).plus(four(0));
    }

    /// {@return a name without pointers; `name("")` is the root}
    static Octets name(String dotted) {
        return labels(dotted).plus(Octets.of(0));
    }

    static Octets labels(String dotted) {
        Octets all = Octets.of("");
        for (String label : dotted.isEmpty() ? new String[0] : dotted.split("\\.")) {
            byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
            all = all.plus(Octets.of(octets.length)).plus(Octets.of(octets));
        }
        return all;
    }

    static Octets pointer(int target) {
        return two(0xc000 | target);
    }

    static Octets question(String dotted, RecordType type) {
        return name(dotted).plus(two(type.code())).plus(two(1));
    }

    /// {@return the datagram that asks}
    static Octets query(int id, String dotted, RecordType type) {
        return header(id, 0x0100, 1, 0).plus(question(dotted, type));
    }

    static Octets record(Octets name, int type, int family, long ttl, Octets data) {
        return recordOf(name, type, family, ttl, data.length(), data);
    }

    /// {@return a record that announces so many octets of data, whatever it has}
    static Octets recordOf(Octets name, int type, int family, long ttl, int length, Octets data) {
        return name.plus(two(type)).plus(two(family)).plus(four(ttl)).plus(two(length)).plus(data);
    }

    /// {@return a reply to a question, with some answers}
    static Octets reply(int id, String dotted, RecordType type, Octets... answers) {
        Octets all = header(id, REPLY, 1, answers.length).plus(question(dotted, type));
        for (Octets each : answers) {
            all = all.plus(each);
        }
        return all;
    }

    /// {@return a reply with one address, whose record points to the question}
    static Octets address(int id, String dotted, Octets address) {
        return reply(id, dotted, RecordType.A,
                record(pointer(QUESTION), RecordType.A.code(), 1, 60, address));
    }
}
