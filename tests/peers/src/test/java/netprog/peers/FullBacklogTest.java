package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a client meets at a server that has no room.
@ExtendWith(InScope.class)
class FullBacklogTest {

    private static final int MOMENT_MS = 60;
    private static final int LONG_MS = 10_000;

    @Test
    void no_client_gets_in() throws IOException {
        try (FullBacklog full = FullBacklog.open()) {
            assertThat(full.address().getPort()).isEqualTo(full.port()).isPositive();
            assertThatThrownBy(() -> dial(full, MOMENT_MS)).isInstanceOf(full.due());
            assertThatThrownBy(() -> dial(full, MOMENT_MS)).isInstanceOf(full.due());
        }
    }

    @Test
    void a_time_out_is_due_where_no_answer_comes() throws IOException {
        try (FullBacklog full = FullBacklog.open()) {
            assertThat(full.due() == SocketTimeoutException.class)
                    .isEqualTo(Needs.UNANSWERED_CLIENTS.here());
        }
    }

    @Test
    void nothing_is_left_of_it_when_a_check_has_failed() throws InterruptedException {
        Leaks leaks = new Leaks();
        assertThatThrownBy(() -> {
            try (FullBacklog full = FullBacklog.open()) {
                teaches("Lesson.", () -> assertThat(full.port()).isZero());
            }
        }).isInstanceOf(PeerFailure.class);
        assertThat(leaks.leftOver()).isEmpty();
    }

    @Test
    void the_end_of_the_test_ends_the_wait_of_a_client() throws IOException {
        FullBacklog full = FullBacklog.open();
        TestScope.current().end();
        assertThatThrownBy(() -> dial(full, LONG_MS)).isInstanceOf(ConnectException.class);
        full.close();
    }

    private static void dial(FullBacklog full, int millis) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(full.address(), millis);
        }
    }
}
