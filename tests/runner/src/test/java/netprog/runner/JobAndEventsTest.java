package netprog.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.runner.Event.Invocation;
import netprog.runner.Event.Result;
import netprog.runner.Job.Test;

/// What is written to the socket is what is read from it.
class JobAndEventsTest {

    private static final Test TEST = new Test("netprog.tiny.OneTest", "gives_one");

    @org.junit.jupiter.api.Test
    void a_job_arrives_as_it_was_sent() throws IOException {
        var sent = new Job(7, Duration.ofMillis(5), Duration.ofSeconds(1),
                Map.of("netprog.tiny.One", new byte[] {1, -1}),
                Map.of("netprog.tiny.OneTest", new byte[] {2}), List.of(TEST));
        var octets = new ByteArrayOutputStream();

        sent.write(new DataOutputStream(octets));
        var received = Job.read(in(octets.toByteArray()));

        assertThat(received).usingRecursiveComparison().isEqualTo(sent);
    }

    @org.junit.jupiter.api.Test
    void events_arrive_as_they_were_sent() throws IOException {
        var sent = List.of(new Event.Started(TEST),
                new Invocation(TEST, "[1] ça va €", Result.FAILED, "not this", "{}", 12),
                new Event.Finished(TEST), new Event.Done());
        var octets = new ByteArrayOutputStream();

        for (Event event : sent) {
            event.write(new DataOutputStream(octets));
        }

        var in = in(octets.toByteArray());
        for (Event event : sent) {
            assertThat(Event.read(in)).isEqualTo(event);
        }
        assertThatThrownBy(() -> Event.read(in)).isInstanceOf(EOFException.class);
    }

    @org.junit.jupiter.api.Test
    void an_event_that_ends_too_early_is_no_event() {
        assertThatThrownBy(() -> Event.read(in('S', 0, 0, 0, 9, 'x')))
                .isInstanceOf(EOFException.class).hasMessage("1 of 9 octets");
    }

    @org.junit.jupiter.api.Test
    void a_length_beyond_the_limit_takes_no_memory() {
        assertThatThrownBy(() -> Event.read(in('S', 0x7F, 0xFF, 0xFF, 0xFF)))
                .isInstanceOf(IOException.class).hasMessageContaining("0 to 4194304");
    }

    @org.junit.jupiter.api.Test
    void a_failure_that_is_too_long_is_refused_before_it_is_read() throws IOException {
        var octets = new ByteArrayOutputStream();
        new Invocation(TEST, "", Result.FAILED, "", "x".repeat(Event.MAX_FAILURE_OCTETS + 1), 12)
                .write(new DataOutputStream(octets));

        assertThatThrownBy(() -> Event.read(in(octets.toByteArray())))
                .isInstanceOf(IOException.class).hasMessageContaining("0 to 1048576");
    }

    private static DataInputStream in(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return in(bytes);
    }

    private static DataInputStream in(byte[] octets) {
        return new DataInputStream(new ByteArrayInputStream(octets));
    }
}
