package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.protocols.FtpSession.asked;
import static netprog.protocols.FtpSession.asks;
import static netprog.protocols.FtpSession.brokenSession;
import static netprog.protocols.FtpSession.connect;
import static netprog.protocols.FtpSession.isClosed;
import static netprog.protocols.FtpSession.isUsable;
import static netprog.protocols.FtpSession.pwdAsked;
import static netprog.protocols.FtpSession.session;
import static netprog.protocols.FtpSession.throwsA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Commands and replies.
@Exercise(value = "6.2a", stage = 1)
@WellKnownPort(21)
class FtpDialogueTest {

    private static final String SECRET = "geheim-\u00fc";

    private static final String SEVERAL = """
            A reply of several lines begins with its code and a hyphen, and ends with the first \
            line that begins with the same code and a space (RFC 959, section 4.2).
            What stands between them is text, even if it looks like a reply.""";

    @WireTest
    @Points(1)
    void a_session_is_a_dialogue_of_lines(Slicing slicing, Random random) {
        String folder = Octets.word(random) + " \u00fc/" + Octets.word(random);
        Peer.listen().sliced(slicing).play(port -> {
            try (FtpClient client = connect(port)) {
                Reply reply = client.login();
                teaches("login() returns the last reply.", () -> {
                    assertThat(reply.code()).as("code()").isEqualTo(230);
                    assertThat(Elements.of(reply.lines())).as("lines()")
                            .containsExactly("Guest login ok, access restrictions apply.");
                });
                teaches("The text of 257 begins with the folder, in quotes.",
                        () -> assertThat(client.pwd()).as("pwd()").isEqualTo("/pub"));
                client.cwd(folder);
                client.quit();
                teaches("quit() waits for the goodbye, and closes.",
                        () -> assertThat(client.isOpen()).as("isOpen()").isFalse());
            }
        },
                send("120 in a minute\r\n"), send("220 ready\r\n"),
                asks("USER anonymous"), send("331 your address as password\r\n"),
                asks("PASS anonymous@"),
                send("230 Guest login ok, access restrictions apply.\r\n"),
                asks("PWD"), send("257 \"/pub\" is the current folder\n"),
                asks("CWD " + folder), send("250\r\n"),
                expect("QUIT\r\n", "A line that is nothing but a code is a reply, too."),
                send("221 goodbye\r\n"),
                expectEnd("The client closes after the goodbye."));
    }

    @WireTest
    @Points(2)
    void a_reply_of_several_lines_ends_with_its_code_and_a_space(Slicing slicing) {
        Peer.listen().sliced(slicing).play(port -> {
            try (FtpClient client = connect(port)) {
                Reply reply = client.login("ada", "x".toCharArray());
                teaches(SEVERAL, () -> {
                    assertThat(reply.code()).as("code()").isEqualTo(230);
                    assertThat(Elements.of(reply.lines())).as("lines()").containsExactly("Hello",
                            "530 is not meant", "  230 indented", "and\rmore", "2300 users",
                            "", "331-no", "230", "done");
                });
                isUsable(client, "The reply to PWD is the next one behind the last line.");
                teaches("Three digits alone end a reply, too.",
                        () -> assertThat(client.pwd()).as("pwd()").isEqualTo("/2"));
            }
        },
                send("220-first\r\n220-second\r\n500 text\r\n220 ready\r\n"),
                asks("USER ada"), send("331-a\r\n331 b\r\n"), asks("PASS x"),
                send("230-Hello\r\n530 is not meant\r\n  230 indented\r\n230-and\rmore\r\n"
                        + "2300 users\r\n\r\n331-no\r\n230-230\n230 done\r\n"),
                asks("PWD"), send("257 \"/still\"\r\n"),
                asks("PWD"), send("257-\"/2\"\r\n257\r\n"),
                expectEnd("close() closes the connection."));
    }

    @Test
    @Points(1)
    void a_login_shows_no_password() {
        List<String> trace = new CopyOnWriteArrayList<>();
        Peer.listen().play(port -> {
            try (FtpClient client = FtpClient.connect(loopback(port), Patience.silence(),
                    (isSent, line) -> trace.add((isSent ? "> " : "< ") + line))) {
                Thrown refused = Thrown.by(() -> client.login("ada", SECRET.toCharArray()));
                String lesson = """
                        A log is read by more people than a password is meant for: neither the \
                        trace nor an exception shows one.""";
                teaches(lesson, () -> {
                    assertThat(refused).as("login()").isA(FtpPermanentError.class).says(530);
                    assertThat(refused.message()).as("The message").doesNotContain(SECRET);
                    assertThat(Elements.of(trace)).as("The trace").containsExactly("< 220-ready",
                            "< 220 now", "> USER ada", "< 331 password", "> PASS ********",
                            "< 530 no");
                });
                throwsA(IllegalArgumentException.class, "login() with LF in the password",
                        () -> client.login("ada", (SECRET + "\nQUIT").toCharArray()),
                        "LF would end the command, and begin another one.", "password");
                Reply none = client.login("ada", new char[0]);
                teaches("230 to USER means that no password is needed: PASS is not sent.",
                        () -> assertThat(none.code()).as("code()").isEqualTo(230));
            }
        },
                send("220-ready\r\n220 now\r\n"),
                asks("USER ada"), send("331 password\r\n"), asks("PASS " + SECRET),
                send("530 no\r\n"),
                asks("USER ada"), send("230 welcome\r\n"),
                expectEnd("close() closes the connection."));
        passwordOfBadArgument();
    }

    private static void passwordOfBadArgument() {
        session(client -> {
            Thrown bad = Thrown.by(() -> client.login("ada", (SECRET + "\r").toCharArray()));
            teaches("The message names the argument, and does not show it.", () -> {
                assertThat(bad).as("login()").isA(IllegalArgumentException.class);
                assertThat(bad.message()).as("The message").contains("password")
                        .doesNotContain(SECRET);
            });
        });
    }

    @Test
    @Points(1)
    void a_folder_stands_in_quotes() {
        String lesson = """
                The folder stands in quotes at the beginning of the text, and a quote in its name \
                is written twice (RFC 959, appendix II).""";
        session(client -> {
            for (String folder : new String[] {"/a\"b", "\"", "", "/with space", "/\"\"", "/c"}) {
                teaches(lesson, () -> assertThat(client.pwd()).as("pwd()").isEqualTo(folder));
            }
        },
                asked("PWD", "257 \"/a\"\"b\" is \"it\""), asked("PWD", "257 \"\"\"\""),
                asked("PWD", "257 \"\""), asked("PWD", "257 \"/with space\" \"\""),
                asked("PWD", "257 \"/\"\"\"\"\" here"), asked("PWD", "257 \"/c\""));
        for (String reply : new String[] {"257 /a is it", "257 \"/a", "257 it is \"/a\"",
                "250 \"/a\"", "257 \"/a\"\""}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "pwd() that is answered by " + reply,
                        client::pwd, lesson);
                isClosed(client);
            }, asked("PWD", reply));
        }
    }

    @Test
    @Points(1)
    void codes_decide_and_texts_do_not() {
        String lesson = """
                The first digit says how it went: 2 is done, 4 is not now, 5 is not at all (RFC \
                959, section 4.2.1).
                The text is for a person: it says anything, in any language.""";
        session(client -> {
            client.cwd("/1");
            throwsA(FtpTemporaryError.class, "cwd() that is answered by 450",
                    () -> client.cwd("/2"),
                    lesson, 450, "250 ok");
            throwsA(FtpPermanentError.class, "cwd() that is answered by 550",
                    () -> client.cwd("/3"),
                    lesson, 550, "CWD /3");
            try {
                client.cwd("/4");
            } catch (FtpError e) {
                teaches("reply() is what the server said.", () -> {
                    assertThat(e.reply().code()).as("code()").isEqualTo(599);
                    assertThat(Elements.of(e.reply().lines())).as("lines()")
                            .containsExactly("a", "b");
                });
            }
            isUsable(client, "A refusal is a reply: the session goes on.");
        },
                asked("CWD /1", "299 550 error: failed"), expect("CWD /2\r\n", lesson),
                send("450 250 ok\r\n"),
                asked("CWD /3", "550 no such folder"), asked("CWD /4", "599-a\r\n599 b"),
                pwdAsked());
        brokenSession(client -> {
            throwsA(FtpTemporaryError.class, "cwd() that is answered by 421",
                    () -> client.cwd("/"), lesson, 421);
            isClosed(client);
        }, asked("CWD /", "421 too many users"));
        for (int code : new int[] {150, 350}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "cwd() that is answered by " + code,
                        () -> client.cwd("/"), """
                                CWD has no reply of that kind (RFC 959, section 5.4): another one \
                                would have to follow, or another command.""");
                isClosed(client);
            }, asked("CWD /", code + " what next?"));
        }
    }
}
