package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectLine;
import static netprog.peers.Script.expectReset;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;
import static netprog.protocols.FtpSession.again;
import static netprog.protocols.FtpSession.anyType;
import static netprog.protocols.FtpSession.asked;
import static netprog.protocols.FtpSession.asks;
import static netprog.protocols.FtpSession.brokenSession;
import static netprog.protocols.FtpSession.connect;
import static netprog.protocols.FtpSession.isClosed;
import static netprog.protocols.FtpSession.isUsable;
import static netprog.protocols.FtpSession.passive;
import static netprog.protocols.FtpSession.pwdAsked;
import static netprog.protocols.FtpSession.session;
import static netprog.protocols.FtpSession.throwsA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.SecondConnection;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Data connections that the server makes, and transfers that end early.
@Exercise(value = "6.2a", stage = 3)
@WellKnownPort(21)
class FtpActiveTest {

    private static final Duration SHORT = Duration.ofMillis(457);

    private static final String OFFER = """
            EPRT has the address family, the address and the port between bars (RFC 2428, section \
            2); PORT has the four numbers of the address, and the port as high * 256 + low (RFC \
            959, section 4.1.2).""";

    private static final Pattern EPRT = Pattern.compile("EPRT \\|1\\|127\\.0\\.0\\.1\\|(\\d+)\\|");

    private static final Pattern PORT = Pattern.compile("PORT 127,0,0,1,(\\d+),(\\d+)");

    private final AtomicInteger port = new AtomicInteger();

    private SecondConnection dialling() {
        return SecondConnection.dialling("data", port::get);
    }

    private Step offersExtended() {
        return expectLine(line -> {
            Matcher offer = EPRT.matcher(line);
            assertThat(line).as("The line").matches(EPRT);
            port.set(offer.matches() ? Integer.parseInt(offer.group(1)) : 0);
        }, OFFER);
    }

    private Step offersOld() {
        return expectLine(line -> {
            Matcher offer = PORT.matcher(line);
            assertThat(line).as("The line").matches(PORT);
            port.set(offer.matches() ? Integer.parseInt(offer.group(1)) * 256
                    + Integer.parseInt(offer.group(2)) : 0);
        }, OFFER);
    }

    @WireTest
    @Points(1)
    void in_active_mode_the_server_connects(Slicing slicing) {
        SecondConnection data = dialling().sliced(slicing);
        SecondConnection other = SecondConnection.listening("other");
        session(slicing, client -> {
            client.setActive(true);
            receives(client, "one");
            receives(client, "two");
            receives(client, "three");
            client.setActive(false);
            receives(client, "four");
        },
                anyType(), offersExtended(), send("200 ok\r\n"),
                asked("RETR a", "150 go"), data.play(send("one"), close()), send("226 done\r\n"),
                anyType(), offersExtended(), send("501 what?\r\n"), offersOld(),
                send("200 ok\r\n"),
                asked("RETR a", "150 go"), data.play(send("two"), close()), send("226 done\r\n"),
                anyType(), offersOld(), send("200 ok\r\n"), asks("RETR a"),
                data.play(send("three")), send("150 go\r\n"), data.play(close()),
                send("226 done\r\n"),
                anyType(), passive(other), asked("RETR a", "150 go"),
                other.play(send("four"), close()), send("226 done\r\n"));
    }

    private static void receives(FtpClient client, String text) {
        receives(client, text, "The file is what came over the data connection of its own.");
    }

    private static void receives(FtpClient client, String text, String lesson) {
        teaches(lesson, () -> {
            RecordedOutput to = new RecordedOutput();
            client.retrieve("a", 0, to);
            assertThat(to.written()).as("The file").isEqualTo(Octets.of(text));
        });
    }

    @Test
    @Points(1)
    void a_stranger_is_not_let_in() {
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
        String lesson = """
                Who comes from another address is not the server (RFC 2577, section 8): the \
                connection is closed, and the server's is waited for.""";
        AtomicReference<Socket> stranger = new AtomicReference<>();
        SecondConnection data = dialling();
        session(client -> {
            client.setActive(true);
            receives(client, "the file", lesson);
        },
                anyType(), offersExtended(), send("200 ok\r\n"), asks("RETR a"),
                call("a stranger connects from 127.0.0.2", () -> stranger.set(stranger())),
                send("150 go\r\n"), data.play(send("the file"), close()), send("226 done\r\n"),
                call("the stranger looks", () -> teaches(lesson,
                        () -> assertThat(hasEnded(stranger.get())).as("It is closed").isTrue())));
    }

    /// {@return a connection from 127.0.0.2, with octets that nobody must take}
    private Socket stranger() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port.get(),
                InetAddress.ofLiteral("127.0.0.2"), 0);
        socket.getOutputStream().write("not the file".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static boolean hasEnded(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout((int) Patience.silence().toMillis());
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("The port is open for one transfer, whatever becomes of it.")
    void the_client_listens_for_one_transfer_and_so_long() {
        session(client -> {
            client.setActive(true);
            throwsA(FtpPermanentError.class, "retrieve() that is answered by 550",
                    () -> client.retrieve("a", 0, new RecordedOutput()), "Nothing follows 550.",
                    550);
            isUsable(client, "550 is all that the server says.");
            throwsA(FtpTemporaryError.class, "retrieve() where EPRT is answered by 425",
                    () -> client.retrieve("a", 0, new RecordedOutput()),
                    "425 means not now, and not never: EPRT is known here.", 425);
            throwsA(FtpPermanentError.class, "retrieve() that is answered by 550",
                    () -> client.retrieve("a", 0, new RecordedOutput()), "Nothing follows 550.",
                    550);
        },
                anyType(), offersExtended(), send("200 ok\r\n"),
                asked("RETR a", "550 no such file"), pwdAsked(),
                call("somebody connects to the port of before", () -> teaches(
                        "A port that nobody waits at any longer is closed.",
                        () -> assertThat(Thrown.by(() -> new Socket("127.0.0.1", port.get())))
                                .as("Connecting to it").isA(IOException.class))),
                anyType(), offersExtended(), send("425 not now\r\n"),
                anyType(), offersExtended(), send("200 ok\r\n"),
                asked("RETR a", "550 no such file"));
        nobodyConnects();
    }

    private void nobodyConnects() {
        Peer.listen().play(own -> {
            try (FtpClient client = connect(own, SHORT)) {
                client.setActive(true);
                throwsA(SocketTimeoutException.class, "retrieve() where nobody connects",
                        () -> client.retrieve("a", 0, new RecordedOutput()), """
                                The server has promised to connect, and the caller has said how \
                                long it can wait.""", SHORT.toMillis());
                isClosed(client);
            }
        },
                send("220 ready\r\n"), again("I"), again("A"), offersExtended(),
                send("200 ok\r\n"), asks("RETR a"), send("150 go\r\n"), neverAnswer());
    }

    @Test
    @Points(1)
    void abort_ends_a_transfer_and_both_replies_are_read() {
        SecondConnection down = SecondConnection.listening("data");
        session(client -> {
            client.abort();
            aborted(client);
            isUsable(client, """
                    An abort is answered twice: for the transfer and for ABOR (RFC 959, section \
                    4.1.3). The next reply is that to PWD.""");
            throwsA(FtpAborted.class, "store()", () -> client.store("up", 0, endless(client)),
                    "An aborted transfer is neither done nor refused.");
            isUsable(client, "Both replies were read.");
            client.abort();
            receives(client, "all", "An abort is for one transfer: the next one is as any other.");
        },
                anyType(), passive(down), asked("RETR a", "150 go"), down.play(send("begin")),
                asks("ABOR"), down.play(expectReset("The data connection is cut."), close()),
                send("426 cut\r\n226 abort done\r\n"), pwdAsked(),
                anyType(), passive(down), asked("STOR up", "150 go"),
                down.play(expect("half", "All that "
                        + "was read before the abort.")),
                asks("ABOR"),
                down.play(expectReset("""
                        FIN would end the file: the server would take half of it for all of \
                        it."""), close()),
                send("426-cut\r\n426 so it is\r\n225 abort done\r\n"), pwdAsked(),
                anyType(), passive(down), asked("RETR a", "150 go"),
                down.play(send("all"), close()),
                send("226 done\r\n"));
    }

    private static void aborted(FtpClient client) throws IOException {
        WaitingCall<Long> call = retrieving(client);
        client.abort();
        call.throwsA(FtpAborted.class, "abort() ends the call that waits on another thread.");
    }

    /// {@return a call that has got the first octets and waits for more}
    private static WaitingCall<Long> retrieving(FtpClient client) {
        CountDownLatch begun = new CountDownLatch(1);
        WaitingCall<Long> call = WaitingCall.in(FtpClient.class, "retrieve()",
                () -> client.retrieve("a", 0, new OutputStream() {
                    @Override
                    public void write(int octet) {
                        begun.countDown();
                    }
                }));
        teaches("What has arrived is passed on at once.", () -> assertThat(
                begun.await(Patience.silence().toMillis(), TimeUnit.MILLISECONDS))
                .as("That the stream has the first octets").isTrue());
        return call;
    }

    /// {@return a stream that is aborted while it is read}
    private static InputStream endless(FtpClient client) {
        return new InputStream() {

            private boolean isBegun;

            @Override
            public int read() {
                throw new UnsupportedOperationException("octet by octet");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (isBegun) {
                    abortElsewhere();
                }
                isBegun = true;
                byte[] half = "half".getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(half, 0, to, offset, half.length);
                return half.length;
            }

            private void abortElsewhere() throws IOException {
                AtomicReference<IOException> failed = new AtomicReference<>();
                Thread other = PeerThreads.start(() -> {
                    try {
                        client.abort();
                    } catch (IOException e) {
                        failed.set(e);
                    }
                });
                try {
                    other.join(Patience.silence());
                } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                }
            }
        };
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() ends both connections.")
    void close_ends_a_transfer() {
        SecondConnection down = SecondConnection.listening("data");
        // its own time-out must not be what ends the call
        brokenSession(Patience.deadline(), client -> {
            WaitingCall<Long> call = retrieving(client);
            client.close();
            call.throwsA(IOException.class, "close() ends a call that waits on another thread.");
            isClosed(client, "What was closed stays closed.");
        }, anyType(), passive(down), asked("RETR a", "150 go"), down.play(send("x")),
                neverAnswer());
    }
}
