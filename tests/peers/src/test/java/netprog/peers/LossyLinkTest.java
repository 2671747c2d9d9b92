package netprog.peers;

import static netprog.peers.Fate.afterNext;
import static netprog.peers.Fate.drop;
import static netprog.peers.Fate.late;
import static netprog.peers.Fate.pass;
import static netprog.peers.Fate.twice;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossyLinkTest {

    private static final Duration A_MOMENT = Duration.ofMillis(40);

    @BeforeEach
    void begin() {
        System.setProperty("course.patience.ms", "2000");
        TestScope.begin(getClass());
    }

    @AfterEach
    void end() {
        TestScope.current().end();
    }

    @Test
    void each_datagram_meets_the_fate_of_its_place() {
        dial(link -> link.towardsServer(drop(), twice()),
                send("a"), send("b"), expect("b", "L"), expect("b", "L"),
                send("c"), expect("c", "L"), expectNothing(A_MOMENT, "L"));

        assertThat(TestScope.current().transcript().render())
                .contains("test -- link loses a datagram of 1 octets towards the server")
                .contains("test -- link doubles a datagram of 1 octets towards the server");
    }

    @Test
    void answers_have_fates_of_their_own() {
        dial(link -> link.towardsClient(drop(), pass(), twice()),
                send("a"), send("b"), expect("b", "L"), send("c"), expect("c", "L"),
                expect("c", "L"));
    }

    @Test
    void one_that_is_held_back_is_overtaken_by_the_next() {
        dial(link -> link.towardsClient(afterNext()),
                send("a"), expectNothing(A_MOMENT, "L"), send("b"), expect("b", "L"),
                expect("a", "L"));
    }

    @Test
    void one_that_is_late_arrives_at_last() {
        dial(link -> link.towardsServer(late(100)),
                send("a"), send("b"), expect("b", "L"), expect("a", "L"));
    }

    @Test
    void the_same_seed_makes_the_same_faults() {
        assertThat(fates(7)).isEqualTo(fates(7)).isNotEqualTo(fates(8))
                .contains(drop(), twice(), afterNext(), pass());
    }

    @Test
    void a_link_counts_what_the_client_sends_and_closes_with_the_test() {
        LossyLink link = dial(l -> l.towardsServer(drop(), drop()),
                send("a"), send("b"), send("c"), expect("c", "L"));
        assertThat(link.fromClient()).isEqualTo(3);

        TestScope.current().end();
        TestScope.begin(getClass());
        DatagramPeer late = Peer.dialUdp(link.port());
        late.play(send("d"), expectNothing(A_MOMENT, "L"));
        assertThat(link.fromClient()).isEqualTo(3);
    }

    private static List<Fate> fates(long seed) {
        Supplier<Fate> fates = Fate.byChance(3, new Random(seed));
        List<Fate> first = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            first.add(fates.get());
        }
        return first;
    }

    private interface Setting {
        void on(LossyLink link);
    }

    /// Plays a script with an echo server behind a link.
    private static LossyLink dial(Setting setting, Step... script) {
        try {
            DatagramSocket server = TestScope.current()
                    .closing(new DatagramSocket(0, Peer.loopback()));
            Thread.ofPlatform().daemon().start(() -> echo(server));
            LossyLink link = LossyLink.to(server.getLocalPort());
            setting.on(link);
            Peer.dialUdp(link.port()).play(script);
            return link;
        } catch (IOException e) {
            throw new AssertionError("cannot bind", e);
        }
    }

    private static void echo(DatagramSocket server) {
        try {
            while (!server.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                server.receive(packet);
                server.send(packet);
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }
}
