package netprog.sockets;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import netprog.peers.Checks;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("2.2")
class StreamTransferTest {

    private static final int LIMIT = 100_000;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Slicing WHOLE = new Slicing.Whole();
    private static final Octets CRLF = Octets.of("\r\n");
    private static final Octets LONE_DOT = Octets.of("\r\n.\r\n");
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String WAITED = """
            What was asked for was there, and nothing was asked for beyond it.
            The next octet may be a minute away, or never come.""";

    @WireTest
    @Points(1)
    void a_count_of_octets_is_whole_however_it_was_cut(Slicing slicing, Random random) {
        Octets octets = Octets.of(0xff, 0, 0xff).plus(Octets.every())
                .plus(Octets.random(random.nextInt(1, 100), random));
        StreamTransfer transfer = over(ScriptedInput.silent(octets, slicing, WAITED));

        exactly(octets, transfer, """
                TCP keeps the order of octets and no boundaries (RFC 9293, section 2.2): a read \
                gives what is there, from one octet up.
                All 256 values are data: 0 is no end, and neither is 0xff.""");
        exactly(Octets.of(""), transfer, """
                No octet was asked for, so there is nothing to wait for: the answer is empty.""");
    }

    @WireTest
    @Points(1)
    void what_lies_behind_is_kept_for_the_next_call(Slicing slicing, Random random) {
        Octets first = text(random.nextInt(10_000, 20_000), random);
        Octets second = Octets.randomWord(random);
        Octets third = text(random.nextInt(10, 50), random);
        Octets rest = Octets.randomWord(random);
        StreamTransfer transfer = over(ScriptedInput.ending(
                first.plus(second).plus(CRLF).plus(third).plus(rest), slicing));
        String lesson = """
                A read may give the end of one message and the beginning of the next.
                Each call returns what it was asked for; what lies behind belongs to the next one, \
                and what was taken is over.""";

        exactly(first, transfer, lesson);
        until(second, CRLF, LIMIT, transfer, lesson);
        exactly(third, transfer, lesson);
        all(rest, LIMIT, transfer, lesson);
    }

    @WireTest
    @Points(1)
    void a_delimiter_ends_a_message_however_it_was_cut(Slicing slicing, Random random) {
        String lesson = """
                The message ends where all octets of the delimiter stand, one after the other; \
                they may come in several reads.
                The delimiter is taken and is no part of the message.""";
        for (Octets delimiter : List.of(Octets.of(0), CRLF, LONE_DOT)) {
            for (Octets message : List.of(Octets.randomWord(random), Octets.of(""))) {
                StreamTransfer transfer = over(ScriptedInput.silent(
                        message.plus(delimiter), slicing, WAITED));
                until(message, delimiter, LIMIT, transfer, lesson);
            }
        }
    }

    @WireTest
    @Points(1)
    void the_beginning_of_a_delimiter_may_be_data(Slicing slicing, Random random) {
        Octets word = Octets.randomWord(random);
        endsAt(word.plus(Octets.of("\r")), CRLF, slicing);
        endsAt(CRLF, LONE_DOT, slicing);
        endsAt(word.plus(Octets.of("\r\n.\r")), LONE_DOT, slicing);
        endsAt(Octets.of("\r.\n").plus(word).plus(CRLF), LONE_DOT, slicing);
    }

    private static void endsAt(Octets message, Octets delimiter, Slicing slicing) {
        StreamTransfer transfer = over(ScriptedInput.silent(message.plus(delimiter), slicing,
                WAITED));
        until(message, delimiter, LIMIT, transfer, """
                The delimiter may begin at each octet, also at one that a longer match that \
                failed has gone over: in "\\r\\r\\n" it begins at octet 1.
                Whatever is not the whole delimiter is data.""");
    }

    @WireTest
    @Points(1)
    void a_message_above_the_limit_is_refused(Slicing slicing, Random random) {
        int limit = random.nextInt(20, 60);
        Octets fits = letters(limit);
        StreamTransfer exact = over(ScriptedInput.silent(fits.plus(CRLF).plus(letters(limit)),
                slicing, WAITED));
        until(fits, CRLF, limit, exact, """
                Before the delimiter there were as many octets as the limit allows.
                The delimiter is not counted, nor is what lies behind it.""");

        refused(limit, over(ScriptedInput.silent(letters(limit + 1).plus(CRLF), slicing, """
                More octets have come than the limit and a delimiter have together, so the \
                message is too long, however it goes on.""")));
        refused(limit, over(ScriptedInput.silent(letters(limit + 2), slicing, """
                As many octets have come as the limit and the delimiter have together, and \
                there was no delimiter: the message is too long, however it goes on.
                Whoever waits for the delimiter here waits as long as a stranger likes.""")));
        refused(0, over(ScriptedInput.silent(letters(2), slicing, WAITED)));
    }

    private static void refused(int limit, StreamTransfer transfer) {
        TooManyOctets error = Checks.thrown(TooManyOctets.class, "receiveUntil()",
                () -> transfer.receiveUntil(CRLF.toArray(), limit), """
                        The limit was %d octets before the delimiter, and more came. What a \
                        stranger sends has no end unless the receiver sets one.
                        That the delimiter was there in the end does not make the message \
                        shorter.""".formatted(limit));
        Checks.same(limit, error.limit(), "limit()", "The error names the limit.");
    }

    @Test
    @Points(1)
    void all_the_octets_are_refused_above_the_limit(Random random) {
        for (int limit : new int[] {0, random.nextInt(20, 60)}) {
            Octets fits = letters(limit);
            StreamTransfer exact = over(ScriptedInput.ending(fits, WHOLE));
            all(fits, limit, exact, """
                    As many octets came as the limit allows, and then the end: that is no more \
                    than allowed.""");
            StreamTransfer more = over(ScriptedInput.silent(letters(limit + 1), WHOLE, """
                    One octet more than the limit has come, so there are too many, however it \
                    goes on."""));
            TooManyOctets error = Checks.thrown(TooManyOctets.class, "receiveAll()",
                    () -> more.receiveAll(limit), """
                            The limit was %d octets and one more came. Whoever collects until the \
                            end collects what a stranger likes to send."""
                            .formatted(limit));
            Checks.same(limit, error.limit(), "limit()", "The error names the limit.");
        }
    }

    @Test
    @Points(1)
    void an_announced_count_takes_no_memory(Random random) {
        Octets come = Octets.randomWord(random);
        StreamTransfer transfer = over(ScriptedInput.ending(come, WHOLE));
        Checks.thrown(EOFException.class, "receiveExactly(2147483647)",
                () -> transfer.receiveExactly(Integer.MAX_VALUE), """
                        A count often comes from the network: four octets can announce 2 GiB.
                        Memory is taken for octets that have come, not for those that somebody \
                        has promised.""");
    }

    @WireTest
    @Points(1)
    void the_end_before_the_last_octet_is_an_error_that_counts(Slicing slicing, Random random) {
        int count = random.nextInt(10, 60);
        Octets octets = letters(count);
        for (int come : new int[] {0, random.nextInt(1, count - 1), count - 1}) {
            StreamTransfer transfer = over(ScriptedInput.ending(octets.slice(0, come), slicing));
            counts(ended("receiveExactly()", come, () -> transfer.receiveExactly(count)), come,
                    count);
        }
        for (Octets come : List.of(Octets.of(""), letters(count), letters(count).plus(
                Octets.of("\r")))) {
            StreamTransfer transfer = over(ScriptedInput.ending(come, slicing));
            counts(ended("receiveUntil()", come.length(),
                    () -> transfer.receiveUntil(CRLF.toArray(), LIMIT)), come.length());
        }
    }

    private static EOFException ended(String what, int come, Checks.Action call) {
        return Checks.thrown(EOFException.class, what, call, """
                The stream ended after %d octets, and more were due. What is missing will never \
                come: read() returned -1.
                Half a message is no message, so the contract asks for an EOFException."""
                .formatted(come));
    }

    @WireTest
    @Points(1)
    void everything_up_to_the_end_is_received(Slicing slicing, Random random) {
        Octets octets = Octets.of(0, 0xff, 0).plus(Octets.every())
                .plus(Octets.random(random.nextInt(10_000, 20_000), random));
        StreamTransfer transfer = over(ScriptedInput.ending(octets, slicing));
        all(octets, LIMIT, transfer,
                """
                The end is where read() returns -1 (RFC 9293, section 3.6, calls it FIN), and \
                nothing else is: not a short read, not a moment without octets, not the octet 0.""");
        all(Octets.of(""), LIMIT, transfer, """
                The stream had ended already, so all that comes up to the end is nothing.""");
    }

    @WireTest
    @Points(2)
    void a_time_out_loses_nothing(Slicing slicing, Random random) {
        Octets octets = text(random.nextInt(20, 60), random);
        Octets word = Octets.randomWord(random);
        int count = octets.length();
        int come = random.nextInt(1, count);
        int letters = random.nextInt(1, word.length());

        StreamTransfer exactly = late(octets, come, slicing);
        counts(silent("receiveExactly()", () -> exactly.receiveExactly(count)), come, count);
        exactly(octets, exactly, KEPT);

        StreamTransfer until = late(word.plus(CRLF), letters, slicing);
        counts(silent("receiveUntil()", () -> until.receiveUntil(CRLF.toArray(), LIMIT)), letters);
        until(word, CRLF, LIMIT, until, KEPT);

        StreamTransfer inDelimiter = late(word.plus(CRLF), word.length() + 1, slicing);
        silent("receiveUntil()", () -> inDelimiter.receiveUntil(CRLF.toArray(), LIMIT));
        until(word, CRLF, LIMIT, inDelimiter, KEPT);

        StreamTransfer all = late(octets, come, slicing);
        counts(silent("receiveAll()", () -> all.receiveAll(LIMIT)), come);
        all(octets, LIMIT, all, KEPT);
    }

    private static final String KEPT =
            """
            A time-out says that nothing came for a while. The connection stands, and the octets \
            that had come before are not sent again.
            A call that throws takes nothing: it keeps them, and the next call goes on from there.""";

    private static StreamTransfer late(Octets octets, int come, Slicing slicing) {
        return over(
                ScriptedInput.breaking(octets.slice(0, come), slicing,
                        new SocketTimeoutException("nothing came for 100 ms")),
                ScriptedInput.ending(octets.slice(come, octets.length()), slicing));
    }

    private static SocketTimeoutException silent(String what, Checks.Action call) {
        return Checks.thrown(SocketTimeoutException.class, what, call, """
                The channel's time was over before the message was complete. That is no end of \
                the stream, and what has come so far is no message.
                The caller decides whether to wait again, so the call tells it.""");
    }

    @Test
    @Points(2)
    void a_write_that_takes_less_is_gone_on_with(Random random) throws IOException {
        Octets octets = Octets.every().plus(Octets.random(random.nextInt(100, 200), random));
        ScriptedChannel channel = ScriptedChannel.taking(1, random.nextInt(2, 100), 1,
                random.nextInt(2, 40));
        StreamTransfer transfer = StreamTransfer.over(channel);

        transfer.sendAll(octets.toArray());

        Checks.sameOctets(octets, channel.written(), """
                A write takes as many octets as there is room for, and says how many that were: \
                it is no error when there were fewer.
                The rest is still the sender's, in the same order. See "send may send less" in \
                this chapter.""");
        transfer.sendAll(new byte[0]);
        transfer.sendAll(octets.slice(0, 3).toArray());
        Checks.sameOctets(octets.plus(octets.slice(0, 3)), channel.written(), """
                Three octets were to be sent after the others, and nothing before them.""");
    }

    @Test
    @Points(1)
    void a_write_that_takes_nothing_is_an_error_that_counts(Random random) {
        Octets octets = Octets.random(random.nextInt(20, 60), random);
        int taken = random.nextInt(2, 10);
        ScriptedChannel channel = ScriptedChannel.taking(1, LIMIT).inAll(taken);
        SocketTimeoutException error = Checks.thrown(SocketTimeoutException.class, "sendAll()",
                () -> StreamTransfer.over(channel).sendAll(octets.toArray()), """
                        The other end does not read, its buffer and ours are full, and the \
                        channel's time is over.
                        Not all octets were sent, so sendAll() cannot return as if they were.""");
        counts(error, taken, octets.length());
    }

    @Test
    @Points(1)
    void a_text_is_sent_as_its_octets_alone(Random random) throws IOException {
        String text = word(random) + " \u00e9\u00fc\u00df \u20ac\0 \ud835\udd04 " + word(random);
        sends(text, StandardCharsets.UTF_8);
        sends(text, StandardCharsets.UTF_16BE);
        sends(word(random) + " \u00e9\u00fc\u00df", StandardCharsets.ISO_8859_1);
        sends("", StandardCharsets.UTF_8);
    }

    private static void sends(String text, Charset charset) throws IOException {
        ScriptedChannel channel = ScriptedChannel.taking(3);
        StreamTransfer.over(channel).sendText(text, charset);
        Checks.sameOctets(Octets.of(text.getBytes(charset)), channel.written(), """
                These are the octets that the text has in %s: no length in front, no line end \
                behind, and no octet of a character left out.
                What writeUTF and writeBytes send is something else; see "Text is octets too" in \
                this chapter.""".formatted(charset));
    }

    @Test
    @Points(1)
    void a_text_that_the_charset_lacks_is_not_sent(Random random) {
        String text = word(random) + "\u20ac";
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII)) {
            ScriptedChannel channel = ScriptedChannel.taking(LIMIT);
            Checks.thrown(CharacterCodingException.class, "sendText()",
                    () -> StreamTransfer.over(channel).sendText(text, charset), """
                            %s has no euro sign. Whatever is sent in its place, the other end \
                            takes for what was meant.""".formatted(charset));
            Checks.sameOctets(Octets.of(""), channel.written(), """
                    A text that cannot be sent whole is not sent in part: nobody could tell the \
                    part from a shorter text.""");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it, also when nothing came of it: connect() threw, so the \
            caller has no connection that could be closed.
            A program that tries again and again runs out of sockets.""")
    void a_server_that_cannot_be_reached_is_named_in_time() throws IOException {
        try (FullBacklog full = FullBacklog.open()) {
            names(full.address(), Checks.thrown(full.due(), "connect()",
                    () -> StreamTransfer.connect(full.address(), A_MOMENT).close(), """
                            A request to connect may stay without any answer. How long to wait is \
                            the system's choice, minutes often, unless the program says.
                            See "Connecting ends in one of three ways" in this chapter."""));
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            names(nobody.address(), Checks.thrown(ConnectException.class, "connect()",
                    () -> StreamTransfer.connect(nobody.address(), Patience.silence()).close(), """
                            Nobody listens on that port, so the connection is refused (RFC 9293, \
                            section 3.5.2). ConnectException says so."""));
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    void the_next_address_is_tried_when_one_does_not_answer(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (ClosedPort first = ClosedPort.tcp(); FullBacklog full = FullBacklog.open();
                ServerSocket third = listening()) {
            Peer.listen().play(port -> {
                List<InetSocketAddress> servers = List.of(first.address(), full.address(),
                        at(port), at(third.getLocalPort()));
                try (StreamTransfer transfer = StreamTransfer.connectAny(servers,
                        Duration.ofMillis(300))) {
                    transfer.sendAll(word.toArray());
                }
            },
                    expect(word, """
                            A host may have several addresses, of IPv4 and of IPv6, and a server \
                            need not listen on each of them.
                            The first that does not answer is no reason to give up."""));
            Checks.that(!hasClient(third), "An address after the one that answered was tried.", """
                    The first address that answers is the connection; nobody talks on a second \
                    one, and a server waits on it.""");
        }
        try (ClosedPort one = ClosedPort.tcp(); ClosedPort other = ClosedPort.tcp()) {
            List<InetSocketAddress> servers = List.of(one.address(), other.address());
            ConnectException error = Checks.thrown(ConnectException.class, "connectAny()",
                    () -> StreamTransfer.connectAny(servers, A_MOMENT).close(), """
                            None of the addresses answers, so there is no connection.""");
            names(one.address(), error);
            names(other.address(), error);
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    void no_wait_is_longer_than_the_time_given(Random random) throws IOException {
        String lesson = """
                The time given to connect() holds for each later wait too: the other end may be \
                down, and a connection has no wire that could tell.
                See "A channel has no time-out" in this chapter.""";
        try (ServerSocket deaf = listening();
                StreamTransfer transfer = StreamTransfer.connect(at(deaf.getLocalPort()),
                        A_MOMENT)) {
            Checks.thrown(SocketTimeoutException.class, "receiveExactly(3)",
                    () -> transfer.receiveExactly(3), lesson);
            Octets much = Octets.random(32 * MEBIBYTE, random);
            Checks.thrown(SocketTimeoutException.class, "sendAll(32 MiB)",
                    () -> transfer.sendAll(much.toArray()), lesson);
        }
    }

    @WireTest
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it: close() closes the channel, and with it the connection.""")
    void a_conversation_ends_with_close(Slicing slicing, Random random) {
        Octets question = Octets.randomWord(random);
        Octets answer = Octets.randomWord(random);
        Peer.listen().sliced(slicing).play(port -> {
            StreamTransfer transfer = StreamTransfer.connect(at(port), Patience.silence());
            transfer.sendAll(question.plus(CRLF).toArray());
            until(answer, CRLF, LIMIT, transfer,
                    "The message is what stands before the delimiter.");
            transfer.close();
            transfer.close();
        },
                expect(question.plus(CRLF), "The octets are sent as they are."),
                send(answer.plus(CRLF)),
                expectEnd("close() closes the connection: a FIN tells the other end."));
    }

    private static StreamTransfer over(ScriptedInput... inputs) {
        return StreamTransfer.over(ScriptedChannel.reading(inputs));
    }

    private static void exactly(Octets expected, StreamTransfer transfer, String lesson) {
        int count = expected.length();
        receives(expected, "receiveExactly(%d)".formatted(count),
                () -> transfer.receiveExactly(count), lesson);
    }

    private static void until(Octets expected, Octets delimiter, int limit,
            StreamTransfer transfer, String lesson) {
        receives(expected, "receiveUntil(%s, %d)".formatted(delimiter, limit),
                () -> transfer.receiveUntil(delimiter.toArray(), limit), lesson);
    }

    private static void all(Octets expected, int limit, StreamTransfer transfer, String lesson) {
        receives(expected, "receiveAll(%d)".formatted(limit), () -> transfer.receiveAll(limit),
                lesson);
    }

    private static void receives(Octets expected, String what, Callable<byte[]> call,
            String lesson) {
        byte[] octets = Checks.returned(what, call, lesson);
        Checks.that(octets != null, what + " returned null.", lesson);
        Checks.sameOctets(expected, Octets.of(octets), lesson);
    }

    private static void counts(Throwable error, int... numbers) {
        StringBuilder wanted = new StringBuilder("(?s)");
        StringBuilder words = new StringBuilder();
        for (int number : numbers) {
            wanted.append(".*?\\b").append(number).append("\\b");
            words.append(words.isEmpty() ? "" : " of ").append(number);
        }
        String message = String.valueOf(error.getMessage());
        Checks.that(Pattern.compile(wanted.toString()).matcher(message).find(),
                "The message does not say \"%s\": \"%s\".".formatted(words, message), """
                        Whoever looks for the fault wants to know how far it came.
                        The contract asks for the number of octets, and for how many were due \
                        where that is known.""");
    }

    private static void names(InetSocketAddress server, Throwable error) {
        Checks.that(String.valueOf(error.getMessage()).contains("127.0.0.1:" + server.getPort()),
                "The message does not name 127.0.0.1:%d: \"%s\".".formatted(server.getPort(),
                        error.getMessage()),
                """
                        Whoever reads the message must know which server was meant: an error names \
                        the attempt and the value.""");
    }

    private static boolean hasClient(ServerSocket server) throws IOException {
        server.setSoTimeout(1);
        try (Socket _ = server.accept()) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static String word(Random random) {
        return new String(Octets.randomWord(random).toArray(), StandardCharsets.US_ASCII);
    }

    /// {@return random letters, among which no octet is special}
    private static Octets text(int count, Random random) {
        byte[] text = new byte[count];
        for (int i = 0; i < count; i++) {
            text[i] = (byte) random.nextInt('a', 'z' + 1);
        }
        return Octets.of(text);
    }

    private static Octets letters(int count) {
        return Octets.of("x".repeat(count));
    }
}
