package ftp;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import common.Vsftpd.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import netprog.protocols.FtpClient;
import netprog.protocols.FtpPermanentError;

/// Who may log in, and how.
record Logins(Checks checks, Vsftpd vsftpd) {

    void compare(Listener server, Listener strict) throws IOException {
        anonymous(server);
        refused(server);
        secured(strict);
    }

    private void anonymous(Listener server) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FtpClient client = vsftpd.connect(server, lines)) {
            checks.same("the greeting", List.of("< 220 ready"), lines);
            checks.same("an anonymous login", 230, client.login().code());
            checks.same("its folder", "/", client.pwd());
            ByteArrayOutputStream hello = new ByteArrayOutputStream();
            client.retrieve("pub/hello", 0, hello);
            checks.same("its file", "for all\n", hello.toString(StandardCharsets.UTF_8));
            checks.same("what it may not do", 550,
                    refusal(() -> client.delete("pub/hello")));
            client.quit();
            checks.same("is open after QUIT", false, client.isOpen());
        }
        checks.same("the last lines", List.of("> QUIT", "< 221 Goodbye."),
                lines.subList(lines.size() - 2, lines.size()));
    }

    private void refused(Listener server) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FtpClient client = vsftpd.connect(server, lines)) {
            checks.same("a command before the login", 530, refusal(client::pwd));
            checks.same("a wrong password", 530,
                    refusal(() -> client.login(vsftpd.user(), "wrong".toCharArray())));
            checks.same("the right one after it", 230,
                    client.login(vsftpd.user(), vsftpd.password()).code());
        }
        checks.same("passwords in the trace", 0L, lines.stream().filter(line -> line
                .contains("wrong") || line.contains(String.valueOf(vsftpd.password()))).count());
    }

    /// A server that takes no password in clear text.
    private void secured(Listener strict) throws IOException {
        checks.same("a login in clear text", 530,
                refusal(() -> vsftpd.login(strict, new Way(false, false))));
        List<String> lines = new ArrayList<>();
        try (FtpClient client = vsftpd.login(strict, new Way(false, true), lines)) {
            checks.same("a folder under TLS", "/", client.pwd());
            checks.same("a listing under TLS", List.of(), client.nlst(""));
        }
        checks.same("the first commands", List.of("> AUTH TLS", "> PBSZ 0", "> PROT P",
                "> USER " + vsftpd.user(), "> PASS ********"), lines.stream()
                        .filter(line -> line.startsWith(">")).limit(5).toList());
    }

    /// {@return the code of the error that a call must throw}
    static int refusal(Checks.Part call) throws IOException {
        try {
            call.run();
            return 0;
        } catch (FtpPermanentError e) {
            return e.reply().code();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
