package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a server meets that accepts from a listener of the test.
@ExtendWith(InScope.class)
class FailingListenerTest {

    @Test
    void the_first_calls_fail_and_the_next_one_accepts() throws IOException {
        try (FailingListener listener = FailingListener.failing(new IOException("one"),
                new IOException("two")); TestClients clients = new TestClients()) {
            SocketChannel client = clients.connect(listener.address());
            assertThatThrownBy(listener::accept).hasMessage("one");
            assertThatThrownBy(listener::accept).hasMessage("two");
            try (SocketChannel accepted = listener.accept()) {
                TestClients.carries(client, accepted, Octets.of("hello"), "It is connected.");
            }
            assertThat(listener.calls()).isEqualTo(3);
            assertThat(listener.accepted()).isEqualTo(1);
            assertThat(listener.shortestPause()).isPositive().isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void clients_of_a_held_listener_wait_until_they_are_let_in() throws IOException {
        try (FailingListener listener = FailingListener.held();
                TestClients clients = new TestClients()) {
            clients.connect(listener.address());
            WaitingCall<SocketChannel> call =
                    WaitingCall.in(FailingListener.class, "accept()", listener::accept);
            assertThat(listener.hasBeenCalled()).isTrue();
            assertThat(listener.accepted()).isZero();
            listener.letIn();
            assertThat(listener.hasAccepted(1)).isTrue();
            call.result("It was let in.").close();
        }
    }

    @Test
    void close_ends_a_call_that_waits_and_refuses_later_ones() throws IOException {
        for (FailingListener listener : new FailingListener[] {FailingListener.open(),
                FailingListener.wakingLate()}) {
            WaitingCall<SocketChannel> call =
                    WaitingCall.in(FailingListener.class, "accept()", listener::accept);
            call.thread().interrupt(); // which a ServerSocket does not notice
            assertThat(listener.isOpen()).isTrue();
            listener.close();
            assertThat(listener.isOpen()).isFalse();
            call.throwsA(AsynchronousCloseException.class, "close() ends the wait.");
            assertThat(listener.hasRefused()).isTrue();
            assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void a_connection_may_come_out_after_the_close() throws IOException {
        FailingListener listener = FailingListener.handingOutLate();
        try (TestClients clients = new TestClients()) {
            clients.connect(listener.address());
            WaitingCall<SocketChannel> call =
                    WaitingCall.in(FailingListener.class, "accept()", listener::accept);
            assertThat(listener.hasAccepted(1)).isTrue();
            assertThat(call.result()).isNotDone();
            listener.close();
            call.result("It was accepted before.").close();
        }
    }

    @Test
    void a_listener_that_closes_badly_is_closed_and_says_so_once() throws IOException {
        FailingListener listener = FailingListener.closingBadly();
        assertThatThrownBy(listener::close).isInstanceOf(IOException.class);
        assertThat(listener.isOpen()).isFalse();
        listener.close();
    }
}
