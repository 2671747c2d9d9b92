package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.protocols.SmtpCalls.asks;
import static netprog.protocols.SmtpCalls.dialogue;
import static netprog.protocols.SmtpCalls.endsWith;
import static netprog.protocols.SmtpCalls.isOpen;
import static netprog.protocols.SmtpCalls.play;
import static netprog.protocols.SmtpCalls.playAndWait;
import static netprog.protocols.SmtpCalls.refuses;
import static netprog.protocols.SmtpCalls.replies;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.SecondConnection;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// TLS in the middle of a conversation, and passwords.
@Exercise("6.3a")
@WellKnownPort(25)
class SmtpClientTlsTest {

    private static final String OFFER = "250-mail\r\n250-AUTH PLAIN\r\n250 STARTTLS";

    private static final String FORGET = """
            What the server said in clear may have been said by somebody on the way: after the \
            handshake it is forgotten, and the client greets anew (RFC 3207, section 4.2).
            From then on all goes over the socket that the upgrade returns.""";

    @Test
    @Points(1)
    @LeavesNothingBehind("Both sockets are closed.")
    void after_the_handshake_the_conversation_begins_anew() {
        SecondConnection tls = SecondConnection.listening("tls");
        List<String> hosts = Collections.synchronizedList(new ArrayList<>());
        play(client -> {
            needsAnOffer(client);
            client.ehlo("me");
            refuses(SmtpResponseException.class, "454 later", "startTls()",
                    () -> client.startTls((_, _) -> null, "x"),
                    "A refusal of STARTTLS is an exception: nobody must go on as if it were done.");
            client.startTls((plain, host) -> {
                hosts.add(host + " " + plain.getSoTimeout());
                return SmtpSecondSocket.over(tls).upgrade(plain, host);
            }, "mail.example");
            teaches("""
                    The name goes to the handshake as the caller gave it, and the socket has the \
                    time-out, so that a silent server does not stop the client for ever.""",
                    () -> assertThat(String.join(", ", hosts)).as("What the upgrade was given")
                            .isEqualTo("mail.example " + Patience.silence().toMillis()));
            teaches(FORGET, () -> assertThat(new TreeMap<>(client.extensions()).toString())
                    .as("extensions() after startTls()").isEqualTo("{}"));
            needsAnOffer(client);
            replies("250 mail\nSIZE 9", client.ehlo("me"), "ehlo()", FORGET);
            client.quit();
        }, asks("EHLO me"), send(OFFER + "\r\n"), asks("STARTTLS"), send("454 later\r\n"),
                asks("STARTTLS"), send("220 go\r\n"),
                tls.play(expect("EHLO me\r\n", FORGET), send("250-mail\r\n250 SIZE 9\r\n"),
                        expect("QUIT\r\n", FORGET), send("221 bye\r\n"),
                        expectEnd("The client has quit.")));
        playAndWait(client -> {
            client.ehlo("me");
            endsWith(IOException.class, client, "startTls() with a handshake that fails",
                    () -> client.startTls(SmtpClientTlsTest::fails, "x"),
                    "A handshake that fails is the end: nothing more is said in clear.");
        }, dialogue("EHLO me", OFFER, "STARTTLS", "220 go"));
    }

    private static Socket fails(Socket plain, String host) throws IOException {
        plain.close();
        throw new SocketTimeoutException("the handshake of " + host);
    }

    private static void needsAnOffer(SmtpClient client) {
        Thrown thrown = Thrown.by(() -> client.startTls((_, _) -> null, "x"));
        teaches("""
                Somebody on the way can take STARTTLS out of the server's offer. Who asked for \
                TLS gets it or an exception.""",
                () -> assertThat(thrown).as("startTls() without an offer")
                        .isA(SmtpException.class));
    }

    @Test
    @Points(1)
    void what_came_before_the_handshake_is_refused() {
        for (String forged : new String[] {"250 forged\r\n", "2",
                "250-mail\r\n250 AUTH PLAIN\r\n"}) {
            List<String> handshakes = Collections.synchronizedList(new ArrayList<>());
            playAndWait(client -> {
                client.ehlo("me");
                endsWith(ProtocolException.class, client, "startTls()", () -> client.startTls(
                        (plain, host) -> {
                            handshakes.add(host);
                            throw new IOException("this handshake must not begin");
                        }, "mail.example"), """
                                Octets after the reply to STARTTLS were sent in clear, by anybody. \
                                Left in a buffer, they are read after the handshake as if the \
                                server had said them under TLS.""");
                teaches("No handshake is begun.", () -> assertThat(handshakes.size())
                        .as("The number of handshakes").isEqualTo(0));
            }, asks("EHLO me"), send(OFFER + "\r\n"), asks("STARTTLS"),
                    send("220 go\r\n" + forged));
        }
    }

    @Test
    @Points(1)
    void a_password_goes_over_tls_unless_told_otherwise() {
        char[] password = "Pässword 1".toCharArray();
        SecondConnection tls = SecondConnection.listening("tls");
        play(client -> {
            client.ehlo("me");
            staysHere(client, () -> client.login("ada", password), """
                    Everybody on the way can read Base64. Without TLS a password is sent only if \
                    the caller says so.""");
            String sent = """
                    PLAIN sends NUL, user, NUL, password in one (RFC 4616); LOGIN sends both when \
                    it is asked, and only the code 334 says that it is. UTF-8, in Base64.""";
            replies("235 yes", client.loginInClear("ada", password), "loginInClear()", sent);
            client.startTls(SmtpSecondSocket.over(tls), "mail");
            staysHere(client, () -> client.login("ada", password),
                    "After the handshake nothing is offered until the next EHLO.");
            client.ehlo("me");
            refuses(SmtpResponseException.class, "535 235 no", "login()",
                    () -> client.login("ada", password), "The code says no.");
            replies("235 yes", client.login("ada", password), "login()", sent);
            client.ehlo("me");
            Thrown refused = Thrown.by(() -> client.login("ada", password));
            teaches("A refusal names the server's reply, and not the password.", () -> {
                assertThat(refused).as("login()").isA(SmtpResponseException.class).says(535);
                assertThat(refused.message()).as("The message").doesNotContain("Pässword")
                        .doesNotContain("UMOkc3N3b3JkIDE=")
                        .doesNotContain("AGFkYQBQw6Rzc3dvcmQgMQ==");
            });
            client.ehlo("me");
            staysHere(client, () -> client.login("ada", password),
                    "The server offers nothing that the client knows.");
            isOpen(true, client, "A refusal closes nothing.");
        }, asks("EHLO me"), send("250-mail\r\n250-STARTTLS\r\n250 AUTH X-PLAIN plain LOGIN\r\n"),
                asks("AUTH PLAIN AGFkYQBQw6Rzc3dvcmQgMQ=="), send("235 yes\r\n"),
                asks("STARTTLS"), send("220 go\r\n"), tls.play(
                        asks("EHLO me"), send("250-mail\r\n250 AUTH login X\r\n"),
                        asks("AUTH LOGIN"), send("334 UGFzc3dvcmQ6\r\n"),
                        asks("YWRh"), send("535 235 no\r\n"),
                        asks("AUTH LOGIN"), send("334 UGFzc3dvcmQ6\r\n"),
                        asks("YWRh"), send("334 \r\n"),
                        asks("UMOkc3N3b3JkIDE="), send("235 yes\r\n"),
                        asks("EHLO me"), send("250-mail\r\n250 AUTH LOGIN PLAIN\r\n"),
                        asks("AUTH PLAIN AGFkYQBQw6Rzc3dvcmQgMQ=="), send("535 no\r\n"),
                        asks("EHLO me"), send("250-mail\r\n250 AUTH CRAM-MD5\r\n"),
                        expectEnd("The client closes.")));
    }

    private static void staysHere(SmtpClient client,
            ThrowingCallable call, String lesson) {
        Thrown thrown = Thrown.by(call);
        teaches(lesson, () -> assertThat(thrown).as("login()").isA(SmtpException.class));
        isOpen(true, client, "Nothing was sent, so nothing has changed.");
    }
}
