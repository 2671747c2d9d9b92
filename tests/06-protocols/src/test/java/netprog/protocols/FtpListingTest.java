package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.offer;
import static netprog.peers.Script.send;
import static netprog.protocols.FtpSession.again;
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
import static netprog.protocols.FtpSession.unused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.SecondConnection;
import netprog.peers.Slicing;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// What a listing is, from its first octet to its second reply.
@Exercise(value = "6.2a", stage = 2)
@WellKnownPort(21)
class FtpListingTest {

    private static final int MAX_LINES = 10_000;

    private static final int MAX_LINE_OCTETS = 8192;

    private static final Duration READ = Duration.ofMillis(450);

    /// Together more than a read may wait.
    private static final int DRIP_MS = 160;

    @WireTest
    @Points(2)
    void a_listing_comes_on_a_second_connection(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        session(slicing, client -> {
            lists(client.dir(""), "-rw-r--r-- 1 ftp ftp 5 Nov 30 a b", "", "226 done",
                    "a\rb\r", "last \u00fc");
            lists(client.nlst("/pub/\u00fc"), "one");
            lists(client.nlst(""));
            isUsable(client, "Every reply was read with its command.");
        },
                passive("A", data), asked("LIST", "150 here it comes"),
                data.play(send("-rw-r--r-- 1 ftp ftp 5 Nov 30 a b\r\n\n226 done\r\na\rb\r\r\n"
                        + "last \u00fc"), close()),
                send("226 done\r\n"),
                again("A", data), asked("NLST /pub/\u00fc", "125-already\r\n226 no\r\n125 open"),
                data.play(send("one\r\n"), close()), send("250 done\r\n"),
                again("A", data), asked("NLST", "150 empty"), data.play(close()),
                send("226 done\r\n"), pwdAsked());
    }

    private static void lists(List<String> listing, String... expected) {
        teaches("""
                A listing is text on the data connection and ends with it; the last line may lack \
                its line end (RFC 959, section 3.4.1).
                What stands there is never a reply.""",
                () -> assertThat(Elements.of(listing)).as("The listing").containsExactly(expected));
    }

    @WireTest
    @Points(1)
    void an_old_server_is_asked_with_pasv(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        int high = data.port() / 256;
        int low = data.port() % 256;
        String lesson = """
                227 has a host, and the client must not connect to it: a server could make it \
                knock at any machine (RFC 2577, section 3).
                The host is that of the control connection, the port p1 * 256 + p2.""";
        session(slicing, client -> {
            lists(client.nlst(""), "one");
            lists(client.nlst(""), "two");
            lists(client.nlst(""), "three");
        },
                asked("TYPE A", "200 ok"), asked("EPSV", "500 what?"),
                asked("PASV", "227 Entering Passive Mode (192,0,2,1,%d,%d).".formatted(high, low)),
                expect("NLST\r\n", lesson), send("150 ok\r\n"), data.play(send("one\r\n"), close()),
                send("226 ok\r\n"),
                again("A"), asked("PASV", "227 =198,51,100,7,%d,%d".formatted(high, low)),
                asked("NLST", "150 ok"), data.play(send("two\r\n"), close()), send("226 ok\r\n"),
                again("A"), asked("PASV", "227 127,0,0,1,%d,%d".formatted(high, low)),
                asked("NLST", "150 ok"), data.play(send("three\r\n"), close()),
                send("226 ok\r\n"));
    }

    @WireTest
    @Points(1)
    void a_port_may_be_written_between_other_characters(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data");
        String port = Integer.toString(data.port());
        session(slicing, client -> {
            lists(client.nlst(""), "one");
            lists(client.nlst(""), "two");
            throwsA(FtpTemporaryError.class, "nlst() where EPSV is answered by 425",
                    () -> client.nlst(""), "425 means not now, and not never: EPSV is known here.",
                    425);
            isUsable(client, "A refusal is a reply: the session goes on.");
        },
                asked("TYPE A", "200 ok"), asked("EPSV", "229 (it is) !(!!!%s!)!".formatted(port)),
                asked("NLST", "150 ok"), data.play(send("one\r\n"), close()), send("226 ok\r\n"),
                again("A"), asked("EPSV", "229-(||1|)\r\n229 (|||%s|)".formatted(port)),
                asked("NLST", "150 ok"), data.play(send("two\r\n"), close()), send("226 ok\r\n"),
                again("A"), asked("EPSV", "425 no ports"), pwdAsked());
    }

    @Test
    @Points(1)
    void a_port_that_is_none_is_refused() {
        String lesson = """
                229 has one port between four equal characters, in parentheses (RFC 2428, section \
                3); 227 has six numbers, each from 0 to 255 (RFC 959, section 4.1.2).
                A number that is no port must not become another one.""";
        for (String reply : new String[] {"229 ok", "229 (|||0|)", "229 (|||65536|)", "229 (||||)",
                "229 (|||-1|)", "229 |||40000|", "229 (|||40000!)", "229 (|!|40000|)",
                "229 (|||99999999999|)", "227 (|||40000|)", "200 (|||40000|)"}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "nlst() where EPSV is answered by " + reply,
                        () -> client.nlst(""), lesson);
                isClosed(client);
            }, asked("TYPE A", "200 ok"), asked("EPSV", reply));
        }
        for (String reply : new String[] {"227 ok", "227 (127,0,0,1,0,0)", "227 (127,0,0,1,4,256)",
                "227 (127,0,0,1,256,4)", "227 (127,0,0,1,4)", "227 (127.0.0.1.4.4)",
                "229 (127,0,0,1,4,4)"}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "nlst() where PASV is answered by " + reply,
                        () -> client.nlst(""), lesson);
                isClosed(client);
            }, asked("TYPE A", "200 ok"), asked("EPSV", "502 no"), asked("PASV", reply));
        }
    }

    @Test
    @Points(1)
    void the_second_reply_decides_and_is_read_in_time() {
        SecondConnection data = SecondConnection.listening("data");
        session(client -> {
            lists(client.nlst(""), "one");
            isUsable(client, "226 had arrived before the data, and belongs to NLST.");
            throwsA(FtpTemporaryError.class, "nlst() whose data are followed by 451",
                    () -> client.nlst(""), """
                            The data connection ends in the same way when the server fails: only \
                            the second reply tells whether all has arrived.""", 451);
            isUsable(client, "451 was the reply to NLST: PWD has its own.");
        },
                passive("A", data), asked("NLST", "150 ok\r\n226 done"),
                data.play(send("one\r\n"), close()), pwdAsked(),
                again("A", data), asked("NLST", "150 ok"), data.play(send("on"), close()),
                send("451 disk failed\r\n"), pwdAsked());
        brokenSession(client -> {
            throwsA(ProtocolException.class, "nlst() that is answered by 226 at once",
                    () -> client.nlst(""), """
                            LIST and NLST are answered twice, first by 1xx (RFC 959, section 5.4). \
                            A server that does not say it has another idea of what comes next.""");
            isClosed(client);
        }, passive("A", data), asked("NLST", "226 done"));
    }

    @WireTest
    @Points(1)
    void facts_are_read_by_name(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        String lesson = """
                A line of MLSD is facts, each with a semicolon behind it, a space, and the name, \
                which may have spaces and semicolons (RFC 3659, section 7.2).
                The names of facts mean the same in upper and lower case.""";
        session(slicing, client -> {
            teaches(lesson, () -> {
                List<String> facts = new ArrayList<>();
                for (FtpFacts each : Elements.of(client.mlsd("/pub")).toList()) {
                    facts.add(each.facts() + " " + each.name());
                }
                assertThat(Elements.of(facts)).as("mlsd()").containsExactly(
                        "{type=file, size=5000000000} a b; c=d",
                        "{type=cdir, unix.mode=0=7, x=} .", "{}  bare");
            });
        },
                passive("A", data), asked("MLSD /pub", "150 ok"),
                data.play(send("Type=file;SIZE=5000000000; a b; c=d\r\n"
                        + "type=cdir;UNIX.mode=0=7;x=; .\r\n  bare\r\n"), close()),
                send("226 ok\r\n"));
        for (String line : new String[] {"type=file;name", "", "type=file; ", "file; a", "=file; a",
                "type=file;size; a"}) {
            session(client -> {
                throwsA(ProtocolException.class, "mlsd() of the line " + Octets.of(line),
                        () -> client.mlsd(""), lesson);
                isUsable(client, "All replies have been read: the session goes on.");
            },
                    passive("A", data), asked("MLSD", "150 ok"),
                    data.play(send(line + "\r\n"), close()), send("226 ok\r\n"), pwdAsked());
        }
    }

    @Test
    @Points(1)
    void what_is_refused_leaves_a_session_that_goes_on() {
        SecondConnection data = SecondConnection.listening("data");
        SecondConnection gone = SecondConnection.listening("gone");
        session(client -> {
            for (String bad : new String[] {"a\r\nDELE b", "a\nDELE b", "a\rb", "a\0b"}) {
                throwsA(IllegalArgumentException.class, "nlst(%s)".formatted(Octets.of(bad)),
                        () -> client.nlst(bad), "CR LF would begin another command.", "folder");
            }
            throwsA(FtpPermanentError.class, "nlst() where TYPE is answered by 504",
                    () -> client.nlst(""), "Nothing follows a command that was refused.", 504);
            throwsA(FtpPermanentError.class, "nlst() that is answered by 550",
                    () -> client.nlst("/x"), "There is no data and no second reply after 550.",
                    550);
            isUsable(client, "550 is all that the server says.");
            throwsA(ConnectException.class, "nlst() where nobody listens on the data port",
                    () -> client.nlst(""), """
                            The client cannot connect to the port that the server has named. \
                            NLST is not sent, since there is nothing to send the names on.""",
                    gone.port());
            isUsable(client, "No reply is missing: the session goes on.");
        },
                gone.refuse(),
                asked("TYPE A", "504 no"), passive("A", data),
                asked("NLST /x", "550 no such folder"),
                unused(data), pwdAsked(),
                again("A"), asked("EPSV", "229 (|||%d|)".formatted(gone.port())), pwdAsked());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A client that closes ends both connections.")
    void a_listing_has_limits() {
        SecondConnection data = SecondConnection.listening("data");
        String lesson = """
                A listing has at most 10000 lines, and each at most 8192 octets: without a limit \
                a server decides how much memory a client needs.""";
        String most = "a\r\n".repeat(MAX_LINES);
        String longest = "a".repeat(MAX_LINE_OCTETS);
        String endless = "a".repeat(8 * MAX_LINE_OCTETS);
        session(client -> {
            teaches(lesson, () -> {
                assertThat(client.nlst("").size()).as("The names").isEqualTo(MAX_LINES);
                assertThat(Elements.of(client.nlst(""))).as("The names").containsExactly(longest,
                        longest);
            });
        },
                passive("A", data), asked("NLST", "150 ok"), data.play(send(most), close()),
                send("226 ok\r\n"),
                again("A", data), asked("NLST", "150 ok"),
                data.play(send(longest + "\r\n" + longest), close()), send("226 ok\r\n"));
        for (String listing : new String[] {most + "a\r\n", longest + "a\r\n", endless}) {
            SecondConnection own = SecondConnection.listening("data");
            brokenSession(client -> {
                throwsA(ProtocolException.class, "nlst()", () -> client.nlst(""), lesson);
                isClosed(client);
            }, passive("A", own), asked("NLST", "150 ok"), own.play(offer(Octets.of(listing))));
        }
    }

    @Test
    @Points(1)
    void each_read_of_data_has_a_time_of_its_own() {
        SecondConnection data = SecondConnection.listening("data");
        String lesson = """
                Data may take hours, as long as they keep coming: the time-out is for each read \
                of them, and not for all.""";
        Peer.listen().play(port -> {
            try (FtpClient client = connect(port, READ)) {
                teaches(lesson, () -> lists(client.nlst(""), "abcd"));
                throwsA(SocketTimeoutException.class, "nlst() from a server that falls silent",
                        () -> client.nlst(""), "A server that falls silent is given up.",
                        READ.toMillis());
                isClosed(client);
            }
        },
                send("220 ready\r\n"), asks("TYPE A"), send("200 ok\r\n"), asks("EPSV"),
                send("229 (|||%d|)\r\n".formatted(data.port())), asks("NLST"), send("150 ok\r\n"),
                data.play(drip(Octets.of("abcd"), DRIP_MS), close()),
                send("226 ok\r\n"), again("A"), expect("EPSV\r\n", lesson),
                send("229 (|||%d|)\r\n".formatted(data.port())), asks("NLST"), send("150 ok\r\n"),
                data.play(send("a\r\n")), neverAnswer());
    }
}
