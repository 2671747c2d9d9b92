package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectClose;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendIfAsked;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.SecondConnection;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;

/// A session of `FtpClient` with a server that follows a script.
final class FtpSession {

    private static final String COMMAND = """
            A command is one line, and all its replies are read before the next one is sent (RFC \
            959, section 5.4).
            A reply that is left behind is taken for the reply to the next command.""";

    static final String FILE_END = """
            The end of the data connection ends the file: the client closes it, and only then the \
            server sends the second reply (RFC 959, section 3.4.1).""";

    private static final String END = "Nothing more is sent: close() closes the connection.";

    private FtpSession() {}

    /// The program under test.
    @FunctionalInterface
    interface Talk {
        void with(FtpClient client) throws Exception;
    }

    /// Plays a session: greeting, script, and the end that the client makes.
    ///
    /// @param script steps, and arrays of them
    static void session(Slicing slicing, Talk talk, Object... script) {
        play(slicing, Patience.silence(), talk, send("220 ready\r\n"), script, expectEnd(END));
    }

    static void session(Talk talk, Object... script) {
        session(new Slicing.Whole(), talk, script);
    }

    /// Plays a session that the client ends because of an error, with FIN or RST.
    static void brokenSession(Talk talk, Object... script) {
        brokenSession(Patience.silence(), talk, script);
    }

    /// Plays the same with another time-out of the client.
    static void brokenSession(Duration timeout, Talk talk, Object... script) {
        play(new Slicing.Whole(), timeout, talk, send("220 ready\r\n"), script, neverAnswer());
    }

    private static void play(Slicing slicing, Duration timeout, Talk talk, Object... script) {
        List<Step> steps = new ArrayList<>();
        flatten(script, steps);
        Peer.listen().sliced(slicing).play(port -> {
            try (FtpClient client = connect(port, timeout)) {
                talk.with(client);
            }
        }, steps.toArray(Step[]::new));
    }

    private static void flatten(Object[] parts, List<Step> to) {
        for (Object part : parts) {
            if (part instanceof Object[] more) {
                flatten(more, to);
            } else {
                to.add((Step) part);
            }
        }
    }

    static FtpClient connect(int port) throws IOException {
        return connect(port, Patience.silence());
    }

    static FtpClient connect(int port, Duration timeout) throws IOException {
        return FtpClient.connect(loopback(port), timeout, ProtocolTrace.none());
    }

    /// {@return steps that wait for a command and answer it}
    static Object[] asked(String command, String reply) {
        return new Object[] {asks(command), send(reply + "\r\n")};
    }

    static Step asks(String command) {
        return expect(command + "\r\n", switch (command.split(" ")[0]) {
            case "TYPE" -> """
                    Files go in TYPE I, as they are; texts and listings in TYPE A, with line ends \
                    in CR LF (RFC 959, section 3.1.1). A server keeps the type until it gets \
                    another one.""";
            case "EPSV", "PASV" -> """
                    Each file and each listing has a data connection of its own. In passive mode \
                    the client asks for its port, with EPSV (RFC 2428, section 3), or PASV where \
                    the server does not know that.
                    A reply that was left behind is taken for the reply to it.""";
            case "REST" -> """
                    REST is for the command behind it, so nothing comes between them: the port is \
                    asked for before (RFC 3659, section 5.3).""";
            case "ABOR" -> "ABOR asks the server to end the transfer (RFC 959, section 4.1.3).";
            default -> COMMAND;
        });
    }

    /// {@return the steps before a transfer in passive mode, of a type that the
    /// server does not have yet}
    static Object[] passive(String type, SecondConnection data) {
        return new Object[] {asked("TYPE " + type, "200 as you like"), passive(data)};
    }

    /// {@return the same for the type that the server has}
    static Object[] again(String type, SecondConnection data) {
        return new Object[] {again(type), passive(data)};
    }

    /// {@return a step for a type that the server has, and may be asked for again}
    static Step again(String type) {
        return sendIfAsked("TYPE " + type + "\r\n", "200 as before\r\n");
    }

    /// {@return steps for a type, or none, where the type is not what is judged}
    static Object[] anyType() {
        return new Object[] {again("I"), again("A")};
    }

    /// {@return the steps before a transfer in passive mode, behind its type}
    static Object[] passive(SecondConnection data) {
        return asked("EPSV", "229 Entering (|||%d|)".formatted(data.port()));
    }

    /// {@return a step that waits for the end of a data connection which no file
    /// has come to}
    static Step unused(SecondConnection data) {
        return data.play(expectClose("A data connection that is not used is closed: the server "
                + "waits for its end."), close());
    }

    /// {@return steps of a question whose reply shows whether replies are off by
    /// one}
    static Object[] pwdAsked() {
        return pwdAsked(COMMAND);
    }

    /// The same after a call that must send nothing.
    static Object[] pwdAsked(String lesson) {
        return new Object[] {expect("PWD\r\n", lesson), send("257 \"/still\"\r\n")};
    }

    /// Demands that the client can be used, and gets its own reply.
    static void isUsable(FtpClient client, String lesson) {
        teaches(lesson, () -> {
            assertThat(client.isOpen()).as("isOpen()").isTrue();
            assertThat(client.pwd()).as("pwd()").isEqualTo("/still");
        });
    }

    static void isClosed(FtpClient client) {
        isClosed(client, """
                Nobody knows which reply would be the next: a client that goes on takes an old \
                reply for the new one.""");
    }

    static void isClosed(FtpClient client, String lesson) {
        teaches(lesson, () -> assertThat(client.isOpen()).as("isOpen()").isFalse());
    }

    /// Demands what a call throws.
    static void throwsA(Class<? extends Throwable> type, String what,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String lesson,
            Object... said) {
        Thrown thrown = Thrown.by(call);
        teaches(lesson, () -> assertThat(thrown).as(what).isA(type).says(said));
    }
}
