package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of `TelnetClient` ask again and again.
final class TelnetCalls {

    static final int IAC = 255;
    static final int DONT = 254;
    static final int DO = 253;
    static final int WONT = 252;
    static final int WILL = 251;
    static final int SB = 250;
    static final int NOP = 241;
    static final int SE = 240;

    static final String CLOSES = "close() closes the connection, and nothing was sent before.";

    private TelnetCalls() {}

    /// {@return a link of UTF-8 without a trace}
    static TelnetClient connect(int port) throws IOException {
        return connect(port, StandardCharsets.UTF_8);
    }

    static TelnetClient connect(int port, Charset charset) throws IOException {
        return TelnetClient.connect(loopback(port), Patience.silence(), charset,
                ProtocolTrace.none());
    }

    /// {@return what goes over the wire: texts in UTF-8, and numbers for octets}
    static Octets wire(Object... parts) {
        Octets all = Octets.of("");
        for (Object part : parts) {
            all = all.plus(part instanceof Integer octet ? Octets.of((int) octet)
                    : Octets.of((String) part));
        }
        return all;
    }

    static void reads(String expected, TelnetClient client, String end, String lesson) {
        teaches(lesson, () -> assertThat(client.readUntil(end, Patience.silence()))
                .as("readUntil(\"%s\")", shown(end)).isEqualTo(expected));
    }

    static void readsAll(String expected, TelnetClient client, String lesson) {
        teaches(lesson, () -> assertThat(client.readAll(Patience.silence())).as("readAll()")
                .isEqualTo(expected));
    }

    /// Demands that the first pattern that counts is one of a list, and what was
    /// before it and in it.
    static void finds(int index, String before, String found, TelnetClient client, String lesson,
            String... patterns) {
        teaches(lesson, () -> {
            TelnetMatch match = client.expect(List.of(patterns).stream().map(Pattern::compile)
                    .toList(), Patience.silence());
            String call = "of expect(" + String.join(", ", patterns) + ")";
            assertThat(match.index()).as("index() %s", call).isEqualTo(index);
            assertThat(match.before()).as("before() %s", call).isEqualTo(before);
            assertThat(match.found()).as("found() %s", call).isEqualTo(found);
        });
    }

    static void isOpen(boolean expected, TelnetClient client, String lesson) {
        teaches(lesson, () -> assertThat(client.isOpen()).as("isOpen()").isEqualTo(expected));
    }

    static void fails(Class<? extends Exception> type, String what, ThrowingCallable call,
            String lesson, Object... says) {
        teaches(lesson, () -> assertThat(Thrown.by(call)).as(what).isA(type).says(says));
    }

    static TelnetMatch expect(TelnetClient client, String pattern, Duration timeout)
            throws IOException {
        return client.expect(List.of(Pattern.compile(pattern)), timeout);
    }

    private static String shown(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
