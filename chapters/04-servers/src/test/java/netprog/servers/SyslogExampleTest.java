package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("4.1c")
class SyslogExampleTest {

    private static final SyslogSource SOURCE = new SyslogSource(Facility.DAEMON, "web1", "shop",
            Clock.fixed(Instant.parse("2026-03-07T05:05:04.012Z"), ZoneOffset.ofHours(1)));

    @Test
    void a_warning_in_both_formats() {
        SyslogMessage message = SOURCE.message(Severity.WARNING, "disk\nnearly full");

        teaches("The priority is 3 * 8 + 4, and a line feed is written as \\x0a.", () -> {
            assertThat(Octets.of(Syslog.rfc3164(message))).as("rfc3164").isEqualTo(
                    Octets.of("<28>Mar  7 06:05:04 web1 shop: disk\\x0anearly full"));
            assertThat(Octets.of(Syslog.rfc5424(message))).as("rfc5424").isEqualTo(Octets.of(
                    "<28>1 2026-03-07T06:05:04.012000+01:00 web1 shop - - - disk\\x0anearly full"));
        });
    }

    @Test
    void a_message_over_tcp() {
        Peer.listen().play(port -> {
            try (Syslog syslog = Syslog.tcp(new InetSocketAddress("127.0.0.1", port), SOURCE,
                    Syslog::rfc3164, 10)) {
                syslog.send(Severity.INFO, "hello");
            }
        },
                expect("36 <30>Mar  7 06:05:04 web1 shop: hello",
                        "The message has 36 octets, and says so."),
                expectEnd("close() has sent what waited, and closes the connection."));
    }
}
