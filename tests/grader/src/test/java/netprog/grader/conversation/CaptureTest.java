package netprog.grader.conversation;

import static netprog.grader.conversation.Side.TEST;
import static netprog.grader.conversation.Side.YOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import netprog.grader.conversation.PcapReader.Seen;
import netprog.grader.conversation.RecordedFlow.Protocol;
import netprog.grader.conversation.RecordedMove.Kind;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static final int RIGHT = 0xffff;

    @Test
    void a_connection_has_its_handshake_octets_and_end_with_the_right_numbers() {
        Talk talk = Talk.dialled().says(TEST, Kind.CONNECT).sends(TEST, "hello\r\n")
                .sends(YOURS, "hey").says(TEST, Kind.FIN).says(YOURS, Kind.FIN);

        assertThat(lines(talk)).containsExactly(
                "51234>40961 S    0 0", "40961>51234 S.   0 1", "51234>40961 .    1 1",
                "51234>40961 P.   1 1 hello\r\n", "40961>51234 P.   1 8 hey",
                "51234>40961 F.   8 4", "40961>51234 .    4 9",
                "40961>51234 F.   4 9", "51234>40961 .    9 5");
    }

    @Test
    void each_checksum_is_right_for_odd_and_even_lengths_and_all_octets() {
        String every = every();
        Talk talk = Talk.dialled().says(TEST, Kind.CONNECT).sends(TEST, every)
                .sends(YOURS, every.substring(1)).sends(YOURS, "\u00ff").sends(TEST, "");
        talk.flow(new RecordedFlow(2, Protocol.UDP, 51235, 40962, false)).sends(TEST, every)
                .sends(YOURS, every.substring(3)).sends(YOURS, "");

        assertThat(read(talk)).hasSize(9).allSatisfy(packet -> {
            assertThat(packet.ip()).isEqualTo(RIGHT);
            assertThat(packet.transport()).isEqualTo(RIGHT);
        });
    }

    @Test
    void a_udp_checksum_is_never_the_zero_that_means_none() {
        for (int octet = 0; octet < 256; octet++) {
            for (int other = 0; other < 256; other++) {
                Talk talk = new Talk().flow(new RecordedFlow(1, Protocol.UDP, 1, 2, false))
                        .sends(TEST, "" + (char) octet + (char) other);
                byte[] file = Capture.of(talk.build());

                assertThat(file[24 + 16 + 26] == 0 && file[24 + 16 + 27] == 0).isFalse();
            }
        }
    }

    @Test
    void a_connection_that_is_refused_or_reset_says_so() {
        Talk refused = Talk.dialled().says(TEST, Kind.REFUSED);
        Talk reset = Talk.dialled().says(TEST, Kind.CONNECT).says(YOURS, Kind.RST);

        assertThat(lines(refused)).containsExactly("51234>40961 S    0 0", "40961>51234 R.   0 1");
        assertThat(lines(reset)).endsWith("40961>51234 R.   1 1");
    }

    @Test
    void octets_that_were_not_kept_are_counted_as_an_analyser_counts_them() {
        Talk talk = Talk.dialled().says(TEST, Kind.CONNECT)
                .move(1, TEST, Kind.DATA, "", "begin", 70_000).sends(TEST, "end");

        List<Seen> data = read(talk).subList(3, 6);
        assertThat(data).extracting(Seen::length).containsExactly(65_535, 70_000 - 65_495 + 40,
                43);
        assertThat(data).extracting(Seen::data).containsExactly("begin", "", "end");
        assertThat(data).extracting(Seen::seq).containsExactly(1L, 65_496L, 70_001L);
    }

    @Test
    void moves_that_were_left_out_leave_a_hole_of_their_size() {
        Talk talk = Talk.dialled().says(TEST, Kind.CONNECT)
                .move(1, YOURS, Kind.LEFT_OUT, "", "", 500).sends(YOURS, "end");

        assertThat(lines(talk)).hasSize(4).endsWith("40961>51234 P. 501 1 end");
    }

    @Test
    void the_server_has_the_well_known_port_whoever_it_is() {
        Talk dialled = Talk.dialled().wellKnownPort(7).sends(TEST, "a").sends(YOURS, "a");
        Talk listening = new Talk().wellKnownPort(7)
                .flow(new RecordedFlow(1, Protocol.UDP, 51235, 40962, true)).sends(YOURS, "a");

        assertThat(lines(dialled)).containsExactly("51234>7 P.   0 0 a", "7>51234 P.   0 1 a");
        assertThat(lines(listening)).containsExactly("40962>7      0 0 a");
    }

    @Test
    void two_connections_that_would_look_like_one_keep_their_ports() {
        Talk talk = Talk.dialled().wellKnownPort(7).sends(TEST, "a")
                .flow(new RecordedFlow(2, Protocol.TCP, 51234, 40962, false)).sends(TEST, "b");

        assertThat(lines(talk)).containsExactly("51234>7 P.   0 0 a", "51234>40962 P.   0 0 b");
    }

    @Test
    void each_packet_has_the_time_of_its_move() {
        Talk talk = Talk.dialled().says(TEST, Kind.CONNECT).sends(TEST, "a");

        assertThat(read(talk)).extracting(Seen::micros).containsExactly(0L, 0L, 0L, 1000L);
    }

    @Test
    void streams_in_memory_have_no_packet() {
        Conversation talk = new Talk().move(0, TEST, Kind.DATA, "", "a", 1).build();

        assertThat(Capture.has(talk)).isFalse();
        assertThat(PcapReader.read(Capture.of(talk))).isEmpty();
    }

    private static String every() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            text.append(c);
        }
        return text.toString();
    }

    private static List<Seen> read(Talk talk) {
        return PcapReader.read(Capture.of(talk.build()));
    }

    /// {@return each packet as tcpdump names it: ports, flags, seq, ack, octets}
    private static List<String> lines(Talk talk) {
        return read(talk).stream().map(each -> ("%d>%d %-2s %3d %d %s".formatted(each.from(),
                each.to(), flags(each.flags()), each.seq(), each.ack(), each.data()))
                .stripTrailing().concat(each.data().endsWith("\r\n") ? "\r\n" : ""))
                .collect(Collectors.toList());
    }

    private static String flags(int flags) {
        String names = "FSRP.";
        return names.chars().filter(c -> (flags & 1 << names.indexOf(c)) != 0)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }
}
