package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.protocols.LoginCalls.ENDS;
import static netprog.protocols.LoginCalls.login;
import static netprog.protocols.LoginCalls.password;
import static netprog.protocols.LoginCalls.refused;
import static netprog.protocols.LoginCalls.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;

/// Users who are let in, and users who are not.
@Exercise("6.1b")
class TelnetLoginTest {

    private static final String NAME =
            "The machine asks for a name. The line ends with `\\n`, which the link makes CR LF.";

    private static final String SECRET =
            "The machine asks for a password, and the password is the next line.";

    @WireTest
    @Points(1)
    void a_user_is_logged_in_and_runs_a_command(Slicing slicing, Random random) {
        String user = Octets.word(random);
        String secret = password(random);
        char[] array = secret.toCharArray();
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                TelnetLogin session = TelnetLogin.login(link, TelnetPrompts.unix(), user, array,
                        Patience.silence());
                teaches("The array is the caller's, who may need it for another machine.",
                        () -> assertThat(String.valueOf(array).equals(secret))
                                .as("Whether the array is as before").isTrue());
                runs("13:05\n", session, "date +%R", """
                        The output is what is between the echo of the command and the next \
                        prompt.""");
            }
        },
                send("tarn login: "),
                expect(user + "\r\n", NAME),
                send(user + "\r\nPassword: "),
                expect(secret + "\r\n", SECRET),
                send("\r\n" + user + "@tarn:~$ "),
                expect("date +%R\r\n", "The machine asks for a command, so the user is in."),
                send("date +%R\r\n13:05\r\n" + user + "@tarn:~$ "),
                expectEnd(ENDS));
    }

    @WireTest
    @Points(1)
    void a_banner_is_no_prompt(Slicing slicing, Random random) {
        String secret = password(random);
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                login(link, TelnetPrompts.unix(), "ada", secret);
            }
        },
                send("Password: never tell it to anyone.\r\nada@tarn:~$ is how it looks inside.\r\n"
                        + "Permission denied to all but staff.\r\n"),
                expectNothing(Duration.ofMillis(60), """
                        A machine says much before it asks for a name, and only that question \
                        matters now."""),
                send("tarn login: "),
                expect("ada\r\n", NAME),
                send("ada\r\nPassword: "),
                expect(secret + "\r\n", SECRET),
                send("\r\nLast login: Sun Nov 29 on pts/0\r\nTea costs 2 $ now.\r\nada@tarn:~$ "),
                expectEnd("The greeting tells of the last login, and asks for none."));
        String word = Octets.word(random);
        TelnetPrompts prompts = new TelnetPrompts(Pattern.compile(word + "\\? "),
                Pattern.compile("PIN<\\d+>"), Pattern.compile(word + "# "),
                Pattern.compile("no {2}entry"));
        String lesson = "The caller knows how this machine asks. Only the patterns count.";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                runs("up\n", login(link, prompts, "ada", secret), "state", lesson);
            }
        },
                send("login: Password: $ \r\n" + word + "? "),
                expect("ada\r\n", lesson),
                send("\r\nPassword: is a PIN here\r\nPIN<1>"),
                expect(secret + "\r\n", lesson),
                send("\r\nLogin incorrect was yesterday\r\nlogin: $ " + word + "# "),
                expect("state\r\n", lesson),
                send("up\r\n" + word + "# "),
                expectEnd(ENDS));
    }

    @WireTest
    @Points(1)
    void a_wrong_password_has_an_exception_of_its_own(Slicing slicing, Random random) {
        String user = Octets.word(random);
        String secret = password(random);
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                LoginRefused refused = refused(link, user, secret, """
                        The machine says that this user is not let in. Its prompt for a command \
                        will never arrive, so both must be waited for at once.""");
                teaches("The caller asks another person, or for another password.",
                        () -> assertThat(refused.user()).as("user()").isEqualTo(user));
                teaches("""
                        A person wants to know why. The answer is the text after the password, up \
                        to the end of what was found, without white space around it.""",
                        () -> assertThat(refused.answer()).as("answer()")
                                .isEqualTo("Two left.\n\nLogin incorrect"));
            }
        },
                send("tarn login: "),
                expect(user + "\r\n", NAME),
                send(user + "\r\nPassword: "),
                expect(secret + "\r\n", SECRET),
                send("\r\n  Two left.\r\n\r\nLogin incorrect\r\ntarn login: "),
                halfClose(),
                expectEnd("A refused password is not sent again, and nothing else either."));
    }

    @WireTest
    @Points(1)
    void the_password_is_sent_once_and_only_where_it_is_asked_for(Slicing slicing, Random random) {
        String secret = password(random);
        String name = """
                The machine asks for a name again, so it has refused the first one. What is sent \
                now would be a name, and names are written to a log.""";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                answers("tarn login:", refused(link, "ada", secret, name));
            }
        }, send("tarn login: "), expect("ada\r\n", NAME), send("ada\r\ntarn login: "),
                halfClose(), expectEnd(name));
        String refused = "The machine has refused the user before it asks for a password.";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                answers("Permission denied", refused(link, "ada", secret, refused));
            }
        }, send("tarn login: "), expect("ada\r\n", NAME), send("Permission denied\r\nPassword: "),
                halfClose(), expectEnd(refused));
        String again = "A machine that asks again has refused the answer.";
        for (String question : new String[] {"tarn login:", "Password:"}) {
            Peer.listen().sliced(slicing).play(port -> {
                try (LoginLink link = new LoginLink(port)) {
                    answers(question, refused(link, "ada", secret, again));
                }
            }, send("login: "), expect("ada\r\n", NAME), send("ada\r\nPassword: "),
                    expect(secret + "\r\n", SECRET), send("\r\n" + question + " "),
                    halfClose(), expectEnd(again));
        }
        String none = """
                This machine asks for no password. If it were sent, it would be a command, and \
                commands are written to a history.""";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                runs("", login(link, TelnetPrompts.unix(), "guest", secret), "true", none);
            }
        }, send("login: "), expect("guest\r\n", NAME), send("guest\r\nguest@tarn:~$ "),
                expect("true\r\n", none), send("true\r\nguest@tarn:~$ "), expectEnd(ENDS));
    }

    private static void answers(String expected, LoginRefused refused) {
        teaches("The answer is what the machine has said to the last line.",
                () -> assertThat(refused.answer()).as("answer()").isEqualTo(expected));
    }

    @WireTest
    @Points(1)
    void the_password_appears_in_no_exception(Slicing slicing, Random random) {
        String secret = password(random);
        String lesson = """
                An exception goes to a log, and many people read logs. A machine may repeat what \
                it received, so its answer may contain the password.""";
        masks("'********' is not what ada has, ********.\nLogin incorrect", secret, lesson,
                slicing, "\r\n'" + secret + "' is not what ada has, " + secret + ".\r\n");
        masks("Login incorrect", secret, """
                This machine echoes the password. An echo is no part of the answer.""",
                slicing, secret + "\r\n");
        masks("No, none.\nLogin incorrect", "", "An empty password hides nothing.", slicing,
                "\r\nNo, none.\r\n");
        masks("(********) is unknown\nLogin incorrect", "[a]$1\\", """
                A password is text: no character in it is special.""", slicing,
                "\r\n([a]$1\\) is unknown\r\n");
        masks("********is wrong.\nLogin incorrect", " 7b ", """
                A password may begin with a blank. It is hidden before white space is removed.""",
                slicing, "\r\n 7b is wrong.\r\n");
        masks("Login ********", "incorrect", """
                What the pattern has found is a part of the answer, too.""", slicing, "\r\n");
    }

    private static void masks(String expected, String secret, String lesson, Slicing slicing,
            String said) {
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                LoginRefused refused =
                        refused(link, "ada", secret, "The machine refuses this user.");
                teaches(lesson, () -> assertThat(refused.answer()).as("answer()")
                        .isEqualTo(expected));
                boolean isShown = !secret.isEmpty() && LoginCalls.told(refused).contains(secret);
                teaches(lesson, () -> assertThat(isShown)
                        .as("Whether a log of the exception shows the password").isFalse());
            }
        },
                send("login: "),
                expect("ada\r\n", NAME),
                send("ada\r\nPassword: "),
                expect(secret + "\r\n", SECRET),
                send(said + "Login incorrect\r\nlogin: "),
                halfClose(),
                expectEnd("A refused password is not sent again, and nothing else either."));
    }
}
