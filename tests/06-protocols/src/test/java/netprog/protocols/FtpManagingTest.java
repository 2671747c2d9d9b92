package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.protocols.CaseSwap.swapped;
import static netprog.protocols.FtpSession.FILE_END;
import static netprog.protocols.FtpSession.again;
import static netprog.protocols.FtpSession.asked;
import static netprog.protocols.FtpSession.brokenSession;
import static netprog.protocols.FtpSession.isClosed;
import static netprog.protocols.FtpSession.isUsable;
import static netprog.protocols.FtpSession.passive;
import static netprog.protocols.FtpSession.pwdAsked;
import static netprog.protocols.FtpSession.session;
import static netprog.protocols.FtpSession.throwsA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.SecondConnection;
import netprog.peers.Slicing;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Files and folders that get other names, and a session that nobody else
/// reads.
@Exercise(value = "6.2a", stage = 4)
@WellKnownPort(21)
class FtpManagingTest {

    private static final String UNDER_TLS = """
            After the handshake everything goes through the socket that the upgrade returned \
            (RFC 4217, section 4). These tests swap upper and lower case instead of encrypting.""";

    @WireTest
    @Points(1)
    void files_and_folders_are_managed(Slicing slicing, Random random) {
        String old = Octets.word(random);
        session(slicing, client -> {
            client.rename(old + " a", "b \u00fc");
            client.delete("c");
            client.mkd("d");
            client.rmd("e");
            throwsA(FtpPermanentError.class, "rename() whose RNFR is answered by 550",
                    () -> client.rename("a", "b"), "RNTO would follow another RNFR, or none.", 550);
            throwsA(FtpPermanentError.class, "rename() whose RNTO is answered by 553",
                    () -> client.rename("a", "b"), "The second reply counts, too.", 553);
            throwsA(FtpTemporaryError.class, "delete() that is answered by 450",
                    () -> client.delete("a"), "The file may be in use.", 450);
            isUsable(client, "Every reply was read with its command.");
        },
                asked("RNFR " + old + " a", "350 and now?"), asked("RNTO b \u00fc", "250 done"),
                asked("DELE c", "250 gone"), asked("MKD d", "257 \"/d\" made"),
                asked("RMD e", "250 gone"), asked("RNFR a", "550 no such file"),
                asked("RNFR a", "350 and now?"), asked("RNTO b", "553 no"),
                asked("DELE a", "450 busy"), pwdAsked());
        brokenSession(client -> {
            throwsA(ProtocolException.class, "rename() whose RNFR is answered by 250",
                    () -> client.rename("a", "b"), """
                            RNFR is answered by 350: the other name is still to come (RFC 959, \
                            section 5.4).""");
            isClosed(client);
        }, asked("RNFR a", "250 done"));
    }

    @Test
    @Points(1)
    void names_are_one_line() {
        String lesson = "CR LF would begin another command; nothing is sent, RNFR neither.";
        session(client -> {
            for (String bad : new String[] {"", "a\r\nDELE b", "a\nb", "a\rb", "a\0b"}) {
                throwsA(IllegalArgumentException.class, "rename() from " + Octets.of(bad),
                        () -> client.rename(bad, "b"), lesson, "from");
                throwsA(IllegalArgumentException.class, "rename() to " + Octets.of(bad),
                        () -> client.rename("a", bad), lesson, "to");
                throwsA(IllegalArgumentException.class, "delete()", () -> client.delete(bad),
                        lesson, "name");
                throwsA(IllegalArgumentException.class, "mkd()", () -> client.mkd(bad), lesson,
                        "folder");
                throwsA(IllegalArgumentException.class, "rmd()", () -> client.rmd(bad), lesson,
                        "folder");
                throwsA(IllegalArgumentException.class, "size()", () -> client.size(bad), lesson,
                        "name");
            }
            isUsable(client, "Nothing was sent, so all is as before.");
        }, pwdAsked(lesson));
    }

    @Test
    @Points(1)
    void a_size_is_a_long() {
        String lesson = """
                A size is a number of octets (RFC 3659, section 4); a file may have more than \
                2^32 of them. The size of a text depends on the type, so TYPE I is asked for.""";
        SecondConnection data = SecondConnection.listening("data");
        session(client -> {
            for (long size : new long[] {0, 5_000_000_000L, Long.MAX_VALUE, 7}) {
                teaches(lesson, () -> assertThat(client.size("a")).as("size()").isEqualTo(size));
            }
            throwsA(FtpPermanentError.class, "size() that is answered by 550",
                    () -> client.size("b"), "There is no such file.", 550);
            isUsable(client, "A refusal is a reply: the session goes on.");
            client.nlst("");
            teaches(lesson, () -> assertThat(client.size("a")).as("size()").isEqualTo(4));
            client.nlst("");
        },
                asked("TYPE I", "200 ok"), asked("SIZE a", "213 0"),
                again("I"), asked("SIZE a", "213 5000000000"),
                again("I"), expect("SIZE a\r\n", lesson),
                send("213 9223372036854775807\r\n"),
                again("I"), expect("SIZE a\r\n", lesson), send("213 0007\r\n"),
                again("I"), asked("SIZE b", "550 no"), pwdAsked(),
                passive("A", data), asked("NLST", "150 ok"), data.play(close()),
                send("226 ok\r\n"), asked("TYPE I", "200 ok"), asked("SIZE a", "213 4"),
                passive("A", data), asked("NLST", "150 ok"), data.play(close()),
                send("226 ok\r\n"));
        for (String reply : new String[] {"213 9223372036854775808", "213 18446744073709551623",
                "213 -1", "213 +1", "213 1 octet", "213", "213 0x10", "213 1,000", "250 7",
                "213 \u0663"}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "size() that is answered by " + reply,
                        () -> client.size("a"), lesson);
                isClosed(client);
            }, asked("TYPE I", "200 ok"), asked("SIZE a", reply));
        }
    }

    @WireTest
    @Points(1)
    void after_auth_everything_goes_through_tls(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        CaseSwap tls = new CaseSwap();
        session(slicing, client -> {
            client.nlst("");
            client.secure(tls);
            client.login("ada", "Geheim".toCharArray());
            teaches(UNDER_TLS, () -> assertThat(Elements.of(client.nlst(""))).as("nlst()")
                    .containsExactly("One"));
            client.store("Up", 0, new ByteArrayInputStream("Text".getBytes(
                    StandardCharsets.US_ASCII)));
            teaches("The name is the one that connect() got; the data connection has it, too.",
                    () -> assertThat(Elements.of(tls.hosts())).as("The names that the upgrade got")
                            .containsExactly("127.0.0.1", "127.0.0.1", "127.0.0.1"));
            throwsA(IllegalStateException.class, "secure(), once more", () -> client.secure(tls),
                    "There is TLS already.");
        },
                asked("TYPE A", "200 ok"), asked("EPSV", "500 what?"), asked("PASV", pasv(data)),
                asked("NLST", "150 ok"), data.play(close()), send("226 ok\r\n"),
                asked("AUTH TLS", "234 go on"),
                hidden("PBSZ 0", "200 ok"), hidden("PROT P", "200 ok"),
                hidden("USER ada", "331 password"), hidden("PASS Geheim", "230 Welcome"),
                hidden("TYPE A", "200 ok"), hidden("EPSV", "229 (|||%d|)".formatted(data.port())),
                expect(swapped("NLST\r\n"), UNDER_TLS),
                call("how many handshakes there were", () -> teaches("""
                        The server begins its side of the handshake when it has said 150: the \
                        client waits for that (RFC 4217, section 7).""", () -> assertThat(
                        Elements.of(tls.hosts())).as("The names that the upgrade got").hasSize(1))),
                send(swapped("150 ok\r\n")), data.play(send(swapped("One\r\n")), close()),
                send(swapped("226 ok\r\n")),
                hidden("TYPE I", "200 ok"), hidden("EPSV", "229 (|||%d|)".formatted(data.port())),
                hidden("STOR Up", "150 ok"),
                data.play(expect(swapped("Text"), UNDER_TLS), expectEnd(FILE_END), close()),
                send(swapped("226 ok\r\n")));
    }

    private static String pasv(SecondConnection data) {
        return "227 (127,0,0,1,%d,%d)".formatted(data.port() / 256, data.port() % 256);
    }

    private static Object[] hidden(String command, String reply) {
        return new Object[] {expect(swapped(command + "\r\n"), UNDER_TLS),
                send(swapped(reply + "\r\n"))};
    }

    @Test
    @Points(1)
    void what_was_said_in_clear_text_is_not_read_under_tls() {
        CaseSwap tls = new CaseSwap();
        brokenSession(client -> {
            throwsA(ProtocolException.class, "secure()", () -> client.secure(tls), """
                    Somebody on the way can add a line in clear text behind 234. A client that \
                    reads it after the handshake takes it for a reply of the server \
                    (CVE-2011-0411).""");
            teaches("No handshake is made on such a connection.",
                    () -> assertThat(Elements.of(tls.hosts())).as("The names that the upgrade got")
                            .isEmpty());
            isClosed(client);
        }, asked("AUTH TLS", "234 go on\r\n200 forged"));
    }

    @Test
    @Points(1)
    void without_tls_nothing_secret_is_sent() {
        session(client -> {
            throwsA(FtpPermanentError.class, "secure() where AUTH is answered by 502",
                    () -> client.secure(new CaseSwap()), """
                            The server has no TLS: the caller learns it, and decides.""", 502);
            isUsable(client, "A refusal is a reply: the session goes on, in clear text.");
            throwsA(FtpPermanentError.class, "secure(), once more",
                    () -> client.secure(new CaseSwap()), "It has not been put on.", 504);
        }, asked("AUTH TLS", "502 no"), pwdAsked(), asked("AUTH TLS", "504 no"));
        String lesson = """
                A client that goes on without what was refused sends in clear text what was to \
                be hidden.""";
        brokenSession(client -> {
            throwsA(IOException.class, "secure() whose handshake fails", () -> client.secure(
                    (plain, _) -> {
                        plain.close();
                        throw new IOException("certificate 7 is not trusted");
                    }), lesson, "certificate 7");
            isClosed(client, lesson);
        }, asked("AUTH TLS", "234 go on"));
        brokenSession(client -> {
            throwsA(FtpPermanentError.class, "secure() where PROT is answered by 536",
                    () -> client.secure(new CaseSwap()), lesson, 536);
            isClosed(client, lesson);
        }, asked("AUTH TLS", "234 go on"), hidden("PBSZ 0", "200 ok"), hidden("PROT P", "536 no"));
        brokenSession(client -> {
            throwsA(FtpPermanentError.class, "secure() where PBSZ is answered by 503",
                    () -> client.secure(new CaseSwap()), lesson, 503);
            isClosed(client, lesson);
        }, asked("AUTH TLS", "234 go on"), hidden("PBSZ 0", "503 no"));
        aHandshakeHasALimit();
    }

    private static void aHandshakeHasALimit() {
        SecondConnection data = SecondConnection.listening("data");
        List<Integer> limits = new CopyOnWriteArrayList<>();
        session(client -> {
            client.secure((plain, _) -> {
                limits.add(plain.getSoTimeout());
                return plain;
            });
            client.nlst("");
            for (int limit : limits) {
                teaches("""
                        A server may fall silent in a handshake as everywhere else: a socket that \
                        is handed over has the time-out of connect(), in ms, or what is left of \
                        it.""", () -> assertThat(limit).as("SO_TIMEOUT in a handshake")
                        .isBetween(1, (int) Patience.silence().toMillis()));
            }
        },
                asked("AUTH TLS", "234 go on"), asked("PBSZ 0", "200 ok"),
                asked("PROT P", "200 ok"), passive("A", data), asked("NLST", "150 ok"),
                data.play(close()), send("226 ok\r\n"));
    }
}
