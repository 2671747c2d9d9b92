package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.protocols.LoginCalls.ENDS;
import static netprog.protocols.LoginCalls.fails;
import static netprog.protocols.LoginCalls.login;
import static netprog.protocols.LoginCalls.password;
import static netprog.protocols.LoginCalls.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Commands and their output, and what ends a session.
@Exercise("6.1b")
class TelnetLoginRunTest {

    private static final Duration LITTLE = Duration.ofMillis(200);

    /// Each wait may be rounded up to milliseconds.
    private static final Duration ROUNDED = Duration.ofMillis(10);

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private static final String SENT = "A command is sent as a line of its own.";

    /// {@return prompts that stand anywhere in a line}
    private static TelnetPrompts terse() {
        return new TelnetPrompts(Pattern.compile("name: "), Pattern.compile("pin: "),
                Pattern.compile(">\\s+"), Pattern.compile("refused"));
    }

    /// {@return a script that lets `ada` in with the password `1`, and goes on}
    private static Step[] afterLogin(Step... rest) {
        Stream<Step> login = Stream.of(send("name: "), expect("ada\r\n", SENT), send("pin: "),
                expect("1\r\n", SENT), send("\r\n> "));
        return Stream.concat(login, Stream.of(rest)).toArray(Step[]::new);
    }

    @WireTest
    @Points(1)
    void output_is_what_is_between_the_echo_and_the_prompt(Slicing slicing, Random random) {
        String word = Octets.word(random);
        String echo = "The machine echoes what it receives, and an echo is no output.";
        String plain = """
                This machine echoes nothing. Its first line is output, even if it looks like \
                the command.""";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                TelnetLogin session = login(link, terse(), "ada", "1");
                runs(" " + word + " \n\n b\n", session, "list " + word, """
                        The output keeps its line ends and its blanks.""");
                runs("", session, "true", "A command may print nothing.");
                runs("cat\ncat\n", session, "cat", "Only the first of these lines is the echo.");
                runs("refused\nname: pin: \n", session, "words", """
                        After the login the machine asks for commands only. Other questions in an \
                        output are output.""");
                runs("a", session, "printf a", "The last line of an output may have no end.");
                runs(word + "\n", session, "plain", plain);
                runs("", session, "true", plain);
                runs("truely\n", session, "true", plain);
                runs("1\ntrue\n", session, "true", """
                        An echo is the first text after a command. Later it is output.""");
                runs("", session, "", echo);
            }
        }, afterLogin(
                expect("list " + word + "\r\n", SENT),
                send("list " + word + "\r\n " + word + " \r\n\r\n b\r\n> "),
                expect("true\r\n", SENT), send("true\r\n> "),
                expect("cat\r\n", SENT), send("cat\r\ncat\r\ncat\r\n> "),
                expect("words\r\n", SENT), send("words\r\nrefused\r\nname: pin: \r\n> "),
                expect("printf a\r\n", SENT), send("printf a\r\na> "),
                expect("plain\r\n", SENT), send(word + "\r\n> "),
                expect("true\r\n", SENT), send("> "),
                expect("true\r\n", SENT), send("truely\r\n> "),
                expect("true\r\n", SENT), send("1\r\ntrue\r\n> "),
                expect("\r\n", SENT), send("\r\n> "),
                expectEnd(ENDS)));
    }

    @WireTest
    @Points(1)
    void a_prompt_inside_an_echo_is_no_prompt(Slicing slicing) {
        String lesson = """
                The machine repeats the line, and something in it looks like a prompt. What begins \
                inside the echo is no prompt, even if the rest has not arrived yet.""";
        Peer.listen().sliced(slicing).play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                TelnetLogin session = login(link, terse(), "refused> ada", "pin: > 1");
                runs("3\n", session, "sort < a > b > c", lesson);
                runs("d\n", session, "cat > ", lesson);
                runs("\n e\n", session, "cat >", lesson);
                runs("sort\n", session, "sort > f", """
                        This machine echoes nothing. Its output begins like the command, and the \
                        prompt after it differs from the echo.""");
                runs("g\n", session, "h", lesson);
            }
        },
                send("name: "), expect("refused> ada\r\n", lesson),
                send("refused> ada\r\npin: "), expect("pin: > 1\r\n", lesson),
                send("pin: > 1\r\nhello\r\n> "), expect("sort < a > b > c\r\n", lesson),
                send("sort < a > b > c\r\n3\r\n> "), expect("cat > \r\n", lesson),
                send("cat > \r\nd\r\n> "), expect("cat >\r\n", lesson),
                send("cat >\r\n\r\n e\r\n> "), expect("sort > f\r\n", lesson),
                send("sort\r\n> "), expect("h\r\n", lesson),
                send("h\r\ng\r\n> "),
                expectEnd(ENDS));
    }

    @Test
    @Points(1)
    void a_line_that_would_be_two_is_refused(Random random) {
        String secret = password(random);
        String lesson = """
                A line end inside an argument begins a second line, which the machine takes for \
                another answer or command. Such a line is refused before anything happens.""";
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                for (String bad : List.of("\n", "\r", "\0", "\r\nrm x")) {
                    fails(IllegalArgumentException.class, "login()",
                            () -> login(link, terse(), "ada" + bad, secret), lesson, "user");
                    Thrown thrown = Thrown.by(() -> login(link, terse(), "ada", secret + bad));
                    teaches(lesson, () -> assertThat(thrown).as("login()")
                            .isA(IllegalArgumentException.class).says("password"));
                    teaches("An exception goes to a log, and many people read logs.",
                            () -> assertThat(thrown.message().contains(secret))
                                    .as("Whether the message shows the password").isFalse());
                }
                teaches(lesson, () -> assertThat(link.waits().size())
                        .as("How many waits the link was asked for").isEqualTo(0));
                TelnetLogin session = login(link, terse(), "ada", secret);
                for (String bad : List.of("\n", "\r", "\0", "\r\nrm x")) {
                    fails(IllegalArgumentException.class, "run()",
                            () -> session.run("ls" + bad, Patience.silence()), lesson, "command");
                }
                runs("a\n", session, "ls", "The caller was wrong, and the session is as before.");
            }
        },
                send("name: "), expect("ada\r\n", lesson), send("pin: "),
                expect(secret + "\r\n", lesson), send("> "), expect("ls\r\n", lesson),
                send("a\r\n> "), expectEnd(ENDS));
    }

    @Test
    @Points(1)
    void a_time_out_is_for_the_whole_call(Random random) {
        String secret = password(random);
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-3))) {
                    fails(IllegalArgumentException.class, "login() with " + none,
                            () -> TelnetLogin.login(link, terse(), "ada", secret.toCharArray(),
                                    none),
                            "A wait has a length above zero.", none);
                }
                teaches("A wrong argument is refused before anything happens.",
                        () -> assertThat(link.waits().size())
                                .as("How many waits the link was asked for").isEqualTo(0));
                TelnetLogin session = login(link, terse(), "ada", secret);
                haveOneDeadline(link.waits());
                for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-3))) {
                    fails(IllegalArgumentException.class, "run() with " + none,
                            () -> session.run("ls", none), "A wait has a length above zero.", none);
                }
                int before = link.waits().size();
                runs("1\n", session, "a > b > c", "The output is between echo and prompt.");
                haveOneDeadline(link.waits().subList(before, link.waits().size()));
            }
        },
                pause(60), send("name: "), expect("ada\r\n", SENT),
                pause(60), send("pin: "), expect(secret + "\r\n", SENT),
                pause(60), send("> "), expect("a > b > c\r\n", SENT),
                pause(60), send("a > "), pause(60), send("b > c\r\n"), pause(60),
                send("1\r\n> "), expectEnd(ENDS));
        takesTheLongest();
        timesOut("hello ");
        timesOut("name: ");
        timesOut("name: pin: "); // the answers may be late on a busy machine
    }

    /// Demands that each wait is at most as long as what is left of the call.
    private static void haveOneDeadline(List<LoginLink.Wait> waits) {
        long begin = waits.getFirst().begin();
        for (int i = 1; i < waits.size(); i++) {
            Duration gone = Duration.ofNanos(waits.get(i - 1).end() - begin);
            Duration most = Patience.silence().minus(gone).plus(ROUNDED);
            Duration given = waits.get(i).timeout();
            teaches("""
                    A call waits for several texts, and its time is for all of them together \
                    ("A deadline, not a time-out" in chapter 04).""",
                    () -> assertThat(given).as("The time for a later wait of the same call")
                            .isLessThanOrEqualTo(most));
        }
    }

    private static void takesTheLongest() {
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                String output = teaches("A caller who does not mind waiting says so.", () -> {
                    TelnetLogin session = TelnetLogin.login(link, terse(), "ada",
                            "1".toCharArray(), LONGEST);
                    return session.run("a", LONGEST);
                });
                teaches("The output is between echo and prompt.",
                        () -> assertThat(output).as("run(\"a\")").isEqualTo("b\n"));
            }
        }, afterLogin(expect("a\r\n", SENT), send("a\r\nb\r\n> "), expectEnd(ENDS)));
    }

    private static void timesOut(String prompts) {
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                fails(SocketTimeoutException.class, "login()",
                        () -> TelnetLogin.login(link, terse(), "ada", "1".toCharArray(), LITTLE),
                        "The machine is silent, and that is neither an end nor a refusal.");
            }
        }, send(prompts), neverAnswer());
    }

    @Test
    @Points(1)
    void nothing_is_sent_after_a_command_without_an_answer() {
        String lesson = """
                The answer to the first command may still arrive. It would be taken for the answer \
                to the second one, and so on for ever.""";
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                TelnetLogin session = login(link, terse(), "ada", "1");
                fails(SocketTimeoutException.class, "run(\"slow\")",
                        () -> session.run("slow", LITTLE), "The machine is silent.");
                for (int i = 0; i < 2; i++) {
                    fails(IOException.class, "run(\"next\")",
                            () -> session.run("next", Patience.silence()), lesson);
                }
            }
        }, afterLogin(expect("slow\r\n", SENT), expectEnd(lesson)));
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                TelnetLogin session = login(link, terse(), "ada", "1");
                fails(EOFException.class, "run(\"exit\")",
                        () -> session.run("exit", Patience.silence()),
                        "The machine has ended, so its prompt will never arrive.");
                fails(IOException.class, "run(\"next\")",
                        () -> session.run("next", Patience.silence()), lesson);
            }
        }, afterLogin(expect("exit\r\n", SENT), send("exit\r\nbye\r\n"), halfClose(),
                expectEnd(lesson)));
        Peer.listen().play(port -> {
            try (LoginLink link = new LoginLink(port)) {
                fails(EOFException.class, "login()", () -> login(link, terse(), "ada", "1"), """
                        The machine has ended without a word. That is no refusal: it may be \
                        switched off.""");
            }
        }, send("name: "), expect("ada\r\n", SENT), send("pin: "), expect("1\r\n", SENT),
                send("\r\n"), halfClose(), expectEnd(ENDS));
    }
}
