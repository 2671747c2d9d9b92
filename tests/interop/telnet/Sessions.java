package telnet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netprog.protocols.ProtocolTrace;
import netprog.protocols.TelnetClient;
import netprog.protocols.TelnetMatch;

/// A user of the client, who logs in and asks a shell.
record Sessions(Checks checks, InetSocketAddress server, Path home, String user,
        String password) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String END = "-- end 42.";

    void compare() throws IOException {
        text();
        octets();
    }

    private void text() throws IOException {
        List<String> lines = new ArrayList<>();
        ProtocolTrace trace = (isSent, line) -> lines.add((isSent ? "> " : "< ") + line);
        try (TelnetClient client = loggedIn(UTF_8, trace)) {
            checks.same("who has logged in", user + "\n", run(client, "id -un"));
            checks.same("a text", "Grüße, 5 €\n", run(client, "printf 'Gr\\303\\274\\303\\237e, "
                    + "5 \\342\\202\\254\\n'"));
    checks.same("many lines", many(), run(client, "seq -f 'line %g of many' 10000")
                    .replace("\r\n", "\n")); // telnetd sends CR NUL LF where a buffer ends
            interrupt(client, lines);
            client.write("exit\n");
            checks.same("what follows the end", false, client.readAll(PATIENCE).contains(END));
            checks.same("is open after the end", false, client.isOpen());
        }
        checks.same("the password in the trace", List.of(),
                lines.stream().filter(line -> line.contains(password)).toList());
        checks.same("requests, and their answers", answers(lines, "< IAC DO ", "> IAC WONT ",
                "< IAC WILL ", "> IAC DONT "), lines.stream()
                        .filter(line -> line.startsWith("> IAC")).toList());
    }

    private static String many() {
        return IntStream.rangeClosed(1, 10_000).mapToObj("line %d of many\n"::formatted)
                .collect(Collectors.joining());
    }

    private static List<String> answers(List<String> lines, String... pairs) {
        List<String> answers = new ArrayList<>();
        for (String line : lines) {
            for (int i = 0; i < pairs.length; i += 2) {
                if (line.startsWith(pairs[i])) {
                    answers.add(line.replace(pairs[i], pairs[i + 1]));
                }
            }
        }
        return answers;
    }

    /// The shell prints a line end, unless the terminal drops it with all else.
    /// telnetd answers Control-C with `IAC DM`, sent as urgent data.
    private void interrupt(TelnetClient client, List<String> lines) throws IOException {
        client.write("sh -c 'echo started $((1 + 1)); exec sleep 600'\n");
        client.readUntil("started 2\n", PATIENCE);
        client.write("\u0003");
        checks.same("after a command that was interrupted", "",
                run(client, "true").strip());
        checks.same("the data mark", true, lines.contains("< IAC 242"));
    }

    /// All octets but 0, which the client leaves out.
    private void octets() throws IOException {
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        Files.write(home.resolve("octets"), all);
        byte[] last = "\u00ff\u00ff\u00ffa\u00ff\n".getBytes(ISO_8859_1);
        Files.write(home.resolve("last"), last);
        try (TelnetClient client = loggedIn(ISO_8859_1, ProtocolTrace.none())) {
            checks.same("octet 255", new String(last, ISO_8859_1), run(client, "cat last"));
            checks.same("all octets", new String(all, ISO_8859_1), run(client, "stty -opost; cat octets"));
            run(client, "stty -istrip"); // telnetd takes seven bits of each octet
            checks.same("octet 255 that was sent", " ff 61 ff ff\n",
                    run(client, "printf '\u00ffa\u00ff\u00ff' | od -An -tx1"));
        }
    }

    /// Logs in, and makes the shell print nothing but what its commands print.
    private TelnetClient loggedIn(Charset charset, ProtocolTrace trace) throws IOException {
        TelnetClient client = TelnetClient.connect(server, PATIENCE, charset, trace);
        client.readUntil("login: ", PATIENCE);
        client.write(user + "\n");
        client.readUntil("Password: ", PATIENCE);
        client.write(password + "\n");
        TelnetMatch answer = client.expect(List.of(Pattern.compile("Login incorrect"),
                Pattern.compile("\\$ $")), PATIENCE);
        checks.same("the shell's prompt, after " + answer.before(), 1, answer.index());
        client.write("stty -echo; PS1=; printf %s \"-- end $((2 * 21)).\"\n");
        client.readUntil(END, PATIENCE);
        return client;
    }

    private static String run(TelnetClient client, String command) throws IOException {
        client.write(command + "; printf %s \"-- end $((2 * 21)).\"\n");
        String output = client.readUntil(END, PATIENCE);
        return output.substring(0, output.length() - END.length());
    }
}
