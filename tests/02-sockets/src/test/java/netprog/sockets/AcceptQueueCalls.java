package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import netprog.peers.Addresses;
import netprog.peers.FailingListener;
import netprog.peers.Patience;
import netprog.peers.WaitingCall;

/// Calls of `take`, each with a deadline, and what they return.
final class AcceptQueueCalls {

    /// Longer than any test.
    static final Duration LONG = Duration.ofDays(365);

    private AcceptQueueCalls() {}

    /// {@return a listener as the queue takes it}
    static Incoming incoming(FailingListener listener) {
        return new Incoming() {

            @Override
            public Connection accept() throws IOException {
                SocketChannel channel = listener.accept();
                return new Connection(channel, channel.getRemoteAddress());
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
    }

    /// Begins to take, on a thread of its own.
    static WaitingCall<Optional<Connection>> begin(AcceptQueue queue, Duration timeout) {
        return WaitingCall.in(AcceptQueue.class, "take(" + timeout + ")",
                () -> queue.take(timeout));
    }

    /// Takes from a queue to which a client is on its way.
    static Connection taken(AcceptQueue queue) {
        return takes(queue, "A client has connected and waits in the queue.");
    }

    /// Takes with a time-out that is longer than the test's patience.
    static Connection takes(AcceptQueue queue, String lesson) {
        return present(begin(queue, Patience.silence().multipliedBy(2)), lesson);
    }

    /// {@return the connection that a call of `take` returns}
    static Connection present(WaitingCall<Optional<Connection>> call, String lesson) {
        Optional<Connection> connection = call.result(lesson);
        teaches(lesson, () -> assertThat(connection != null && connection.isPresent())
                .withFailMessage("%s returned no connection.", call.what()).isTrue());
        return connection.get();
    }

    /// Demands that `take` finds nobody, and returns.
    static void findsNobody(AcceptQueue queue, Duration timeout, String lesson) {
        WaitingCall<Optional<Connection>> call = begin(queue, timeout);
        Optional<Connection> nobody = call.result(lesson);
        teaches(lesson, () -> assertThat(nobody != null && nobody.isEmpty())
                .withFailMessage("%s did not return an empty Optional.", call.what()).isTrue());
    }

    /// Demands that a connection is that of a client.
    static void isFrom(SocketChannel client, Connection connection, String lesson) {
        teaches(lesson, () -> assertThat(Addresses.text(connection.peer()))
                .as("The peer of the connection")
                .isEqualTo(Addresses.text(client.getLocalAddress())));
    }
}
