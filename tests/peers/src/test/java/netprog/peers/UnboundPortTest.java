package netprog.peers;

import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a student reads whose server names a port before it has one.
@ExtendWith(InScope.class)
class UnboundPortTest {

    @Test
    void port_0_is_not_dialled() {
        PeerFailure failure = catchThrowableOfType(PeerFailure.class,
                () -> Peer.dial(0).play(send("hello")));

        assertThat(failure.getMessage()).isEqualTo("""
                port() returned 0: there is no port to connect to.

                start() binds before it returns: only a socket that is bound has a port, and the \
                caller asks for it on the next line.
                See "No half-states" in chapter 03.""");
    }

    @Test
    void no_datagram_goes_to_port_0() {
        PeerFailure failure = catchThrowableOfType(PeerFailure.class,
                () -> Peer.dialUdp(0).play(send("hello")));

        assertThat(failure.getMessage()).isEqualTo("""
                port() returned 0: there is no port to send to.

                start() binds before it returns: only a socket that is bound has a port, and the \
                caller asks for it on the next line.
                See "No half-states" in chapter 03.""");
    }

    @Test
    void a_socket_that_was_never_bound_has_the_port_minus_one() throws IOException {
        try (ServerSocket unbound = new ServerSocket()) {
            int port = unbound.getLocalPort();

            assertThat(catchThrowableOfType(PeerFailure.class,
                    () -> Peer.dial(port).play(send("hello"))).fault())
                    .isEqualTo("port() returned -1: there is no port to connect to.");
        }
    }
}
