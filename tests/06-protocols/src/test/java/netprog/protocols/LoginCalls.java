package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of `TelnetLogin` ask again and again.
final class LoginCalls {

    static final String ENDS = "The caller closes the link, and nothing was sent before.";

    private LoginCalls() {}

    /// {@return a password that is no part of what a machine says}
    static String password(Random random) {
        return "pw7 " + Octets.word(random) + "%" + Octets.word(random);
    }

    static TelnetLogin login(TelnetLink link, TelnetPrompts prompts, String user, String password)
            throws IOException {
        return TelnetLogin.login(link, prompts, user, password.toCharArray(), Patience.silence());
    }

    static void runs(String expected, TelnetLogin session, String command, String lesson) {
        teaches(lesson, () -> assertThat(session.run(command, Patience.silence()))
                .as("run(\"%s\")", command).isEqualTo(expected));
    }

    /// {@return the refusal that a login ends with}
    ///
    /// Reads what the machine says after it, so that no octet is left.
    static LoginRefused refused(LoginLink link, String user, String password, String lesson)
            throws IOException {
        LoginRefused[] refused = {null};
        fails(LoginRefused.class, "login()", () -> {
            try {
                login(link, TelnetPrompts.unix(), user, password);
            } catch (LoginRefused e) {
                refused[0] = e;
                throw e;
            }
        }, lesson);
        link.readAll(Patience.silence());
        return refused[0];
    }

    /// {@return what a log would say of an exception, with its causes}
    static String told(Throwable thrown) {
        StringBuilder told = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            told.append(each).append(Arrays.toString(each.getSuppressed()));
        }
        return told.toString();
    }

    static void fails(Class<? extends Exception> type, String what, ThrowingCallable call,
            String lesson, Object... says) {
        teaches(lesson, () -> assertThat(Thrown.by(call)).as(what).isA(type).says(says));
    }
}
