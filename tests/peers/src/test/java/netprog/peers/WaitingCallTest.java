package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A call that waits until the test lets it go.
@ExtendWith(InScope.class)
class WaitingCallTest {

    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        gate.countDown();
    }

    @Test
    void a_call_that_waits_has_reached_the_class_under_test() {
        var call = WaitingCall.in(WaitingCallTest.class, "take()", () -> waits("done"));
        assertThat(call.result()).isNotDone();
        gate.countDown();
        assertThat(call.result("It was let go.")).isEqualTo("done");
    }

    @Test
    void a_call_that_never_ends_fails_with_the_lesson() {
        var call = WaitingCall.in(WaitingCallTest.class, "take()", () -> waits("done"));
        assertThatThrownBy(() -> call.result("close() ends it.")).isInstanceOf(PeerFailure.class)
                .hasMessage("Waited 300 milliseconds in vain until take() ends.\n\n"
                        + "close() ends it.");
    }

    @Test
    void the_exception_of_a_call_is_the_one_that_is_expected() {
        var call = WaitingCall.in(WaitingCallTest.class, "take()", () -> {
            waits("");
            throw new EOFException("closed");
        });
        gate.countDown();
        call.throwsA(IOException.class, "It ends with an exception.");
        assertThatThrownBy(() -> call.throwsA(IllegalStateException.class, "Lesson."))
                .isInstanceOf(PeerFailure.class).hasMessageStartingWith("take() threw");
        assertThatThrownBy(() -> call.result("Lesson.")).isInstanceOf(PeerFailure.class)
                .hasMessageContaining("EOFException");
    }

    private String waits(String result) throws InterruptedException {
        gate.await();
        return result;
    }
}
