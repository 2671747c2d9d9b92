package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectReset;
import static netprog.peers.Script.send;
import static netprog.sockets.ClosingCalls.connected;
import static netprog.sockets.ClosingCalls.listening;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// One direction, both, or a connection that is broken off.
@Exercise("2.6")
class ClosingTest {

    private static final String STAYS_OPEN = """
            shutdown() ends a direction of the connection. The socket is something else: the \
            program keeps it until it closes it.""";

    @Test
    @Points(1)
    void shutdown_ends_the_directions_that_its_number_names(Random random) {
        Octets word = Octets.randomWord(random);
        endsReceiving(word);
        endsSending(word);
    }

    private static void endsReceiving(Octets word) {
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                InputStream in = socket.getInputStream();
                shutDown(socket, 0);
                endsAtOnce(in, 0);
                socket.getOutputStream().write(word.toArray());
            }
        },
                expect(word, """
                        The directions of a connection are independent: an end that receives \
                        nothing more may still send (RFC 9293, section 3.6.1)."""),
                expectEnd("The socket has been closed."));
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                InputStream in = socket.getInputStream();
                shutDown(socket, 2);
                endsAtOnce(in, 2);
            }
        }, expectEnd("Nothing was sent, and then the socket was closed."));
    }

    private static void endsAtOnce(InputStream in, int how) {
        String lesson = """
                After shutdown(%d) nothing more is received: read() returns -1 at once and does \
                not wait for the other end.""".formatted(how);
        teaches(lesson, () -> assertThat(in.read()).as("What read() returned").isEqualTo(-1));
    }

    private static void endsSending(Octets word) {
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                shutDown(socket, 1);
                teaches("""
                        shutdown(1) ends one direction. The other end may still send, and what it \
                        sends is received (RFC 9293, section 3.6.1).""", () -> {
                    byte[] answer = socket.getInputStream().readNBytes(word.length());
                    assertThat(Octets.of(answer)).as("What was received after shutdown(1)")
                            .isEqualTo(word);
                });
            }
        },
                expectEnd("FIN says that nothing more will be sent; shutdown(1) sends it."),
                send(word));
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                OutputStream out = socket.getOutputStream();
                shutDown(socket, 1);
                shutDown(socket, 2);
                Thrown thrown = Thrown.by(() -> out.write(word.toArray()));
                teaches("After shutdown(2) nothing more is sent: nothing can follow a FIN.",
                        () -> assertThat(thrown).as("write()").isA(IOException.class));
            }
        }, expectEnd("FIN, and not one octet."));
    }

    @Test
    @Points(1)
    void shutdown_refuses_what_it_cannot_do(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        int[] others = {-1, 3, random.nextInt(4, 1000)};
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                for (int how : others) {
                    Thrown thrown = Thrown.by(() -> Closing.shutdown(socket, how));
                    teaches("""
                            C knows SHUT_RD, SHUT_WR and SHUT_RDWR: 0, 1 and 2. Another number is \
                            a mistake of the caller, and the caller must be told.""",
                            () -> assertThat(thrown).as("shutdown(%d)", how)
                                    .isA(IllegalArgumentException.class));
                    teaches("An error names what was attempted and the value.",
                            () -> assertThat(thrown).says(how));
                }
                socket.getOutputStream().write(word.toArray());
            }
        },
                expect(word, "A call that is refused changes nothing: the connection still works."),
                expectEnd("The socket has been closed."));
        try (ServerSocket listener = listening(1); Socket unconnected = new Socket()) {
            Socket closed = connected(listener.getLocalPort());
            closed.close();
            for (int how = 0; how <= 2; how++) {
                fails(how, closed, "a closed socket");
                fails(how, unconnected, "a socket without a connection");
            }
        }
    }

    private static void fails(int how, Socket socket, String what) {
        Thrown thrown = Thrown.by(() -> Closing.shutdown(socket, how));
        teaches("There is no connection any more, or not yet, so no direction of it can be ended.",
                () -> assertThat(thrown).as("shutdown(%d) of %s", how, what)
                        .isA(IOException.class));
    }

    private static void shutDown(Socket socket, int how) throws IOException {
        Closing.shutdown(socket, how);
        teaches(STAYS_OPEN, () -> assertThat(socket.isClosed())
                .withFailMessage("shutdown(%d) closed the socket.", how).isFalse());
        Thrown thrown = Thrown.by(() -> Closing.shutdown(socket, how));
        teaches("""
                In C a direction that has ended may be ended again, and the contract says so too: \
                nothing is left to do.""",
                () -> assertThat(thrown).as("A second shutdown(%d)", how).isNothing());
    }

    @Test
    @Points(1)
    void abort_is_heard_as_a_reset() {
        Peer.listen().play(port -> {
            Socket socket = connected(port);
            Closing.abort(socket);
            teaches("The connection is gone, and the socket is closed with it.",
                    () -> assertThat(socket.isClosed())
                            .withFailMessage("abort() left the socket open.").isTrue());
            Closing.abort(socket);
        }, expectReset("""
                RST says that something went wrong: it is not an end of stream but an error \
                (RFC 9293, section 3.10.7.4).
                One of the socket's options decides whether close() sends FIN or RST."""));
    }
}
