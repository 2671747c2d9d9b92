package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import netprog.peers.Octets;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;

/// Channels for tests of [StreamTransfer], and what its calls must return.
final class StreamTransferCalls {

    static final int LIMIT = 100_000;
    static final Slicing WHOLE = new Slicing.Whole();
    static final Octets CRLF = Octets.of("\r\n");

    static final String WAITED = """
            Everything that was asked for had arrived, and nothing more was asked for.
            The next octet may take a minute, or never arrive.""";

    private StreamTransferCalls() {}

    static StreamTransfer over(ScriptedInput... inputs) {
        return StreamTransfer.over(ScriptedChannel.reading(inputs));
    }

    static void exactly(Octets expected, StreamTransfer transfer, String lesson) {
        int count = expected.length();
        receives(expected, "receiveExactly(%d)".formatted(count),
                () -> transfer.receiveExactly(count), lesson);
    }

    static void until(Octets expected, Octets delimiter, int limit,
            StreamTransfer transfer, String lesson) {
        receives(expected, "receiveUntil(%s, %d)".formatted(delimiter, limit),
                () -> transfer.receiveUntil(delimiter.toArray(), limit), lesson);
    }

    static void all(Octets expected, int limit, StreamTransfer transfer, String lesson) {
        receives(expected, "receiveAll(%d)".formatted(limit), () -> transfer.receiveAll(limit),
                lesson);
    }

    private static void receives(Octets expected, String what, Callable<byte[]> call,
            String lesson) {
        byte[] octets = teaches(lesson, call);
        teaches(lesson, () -> {
            assertThat(octets).as(what).isNotNull();
            assertThat(Octets.of(octets)).as(what).isEqualTo(expected);
        });
    }

    static void counts(Thrown thrown, Integer... numbers) {
        String[] inOrder = Stream.of(numbers).map(String::valueOf).toArray(String[]::new);
        teaches("""
                Anyone who looks for the fault wants to know how far the call got.
                The contract asks for the number of octets, and for the number expected where that \
                is known.""", () -> {
            assertThat(thrown).says((Object[]) numbers);
            assertThat(thrown.message()).as("The message of the exception")
                    .containsSubsequence(inOrder);
        });
    }

    /// {@return random letters: none of them is part of a delimiter}
    static Octets text(int count, Random random) {
        byte[] text = new byte[count];
        for (int i = 0; i < count; i++) {
            text[i] = (byte) random.nextInt('a', 'z' + 1);
        }
        return Octets.of(text);
    }

    static Octets letters(int count) {
        return Octets.of("x".repeat(count));
    }
}
