import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import netprog.servers.Facility;
import netprog.servers.Severity;
import netprog.servers.Syslog;
import netprog.servers.SyslogSource;

/// Sends messages from the reference to a real rsyslogd, in both formats and
/// over both transports, and compares what rsyslogd understood.
final class RsyslogCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int STARTS = 5;

    private static final String READY = "ready?";

    private static final String LONG = "long " + "x".repeat(3_000);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T05:05:04.012345Z"),
            ZoneOffset.ofHours(1));

    private static final String TIME_3164 = "Mar  7 06:05:04";

    private static final String TIME_5424 = "2026-03-07T06:05:04.012345+01:00";

    /// What is sent, and what arrives: escaped, and nothing else is changed.
    private static final Map<String, String> TEXTS = texts();

    private final InetSocketAddress server;
    private final Path parsed;
    private final List<String> expected = new ArrayList<>();

    private RsyslogCheck(InetSocketAddress server, Path parsed) {
        this.server = server;
        this.parsed = parsed;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String unchanged : List.of("disk nearly full", "Grüße, 5 € \ud83d\ude00", "100% %s",
                "a [b] <0> c: d", "- - -", " a blank in front")) {
            texts.put(unchanged, unchanged);
        }
        texts.put("bob\n<0>Mar  7 06:05:04 web1 kernel: panic",
                "bob\\x0a<0>Mar  7 06:05:04 web1 kernel: panic");
        texts.put("\u001b[2J\r\n\0 C:\\x", "\\x1b[2J\\x0d\\x0a\\x00 C:\\\\x");
        texts.put(LONG, LONG);
        return texts;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rsyslog");
        Process rsyslogd = null;
        boolean held = false;
        try {
            RsyslogCheck check = null;
            for (int i = 0; i < STARTS && check == null; i++) {
                int port = freePort(); // somebody else may take it meanwhile, so try again then
                rsyslogd = start(arguments[0], Path.of(arguments[1]), folder, port);
                check = ready(rsyslogd, folder, port);
            }
            if (check == null) {
                IO.println("rsyslogd does not answer after %d starts. It says:".formatted(STARTS));
                IO.println(Files.readString(folder.resolve("output")));
            } else {
                check.sendAll();
                held = check.compares();
            }
        } finally {
            stop(rsyslogd);
            delete(folder);
        }
        System.exit(held ? 0 : 1);
    }

    /// {@return a port that is free for TCP and UDP}
    private static int freePort() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        for (int left = STARTS; ; left--) {
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                    DatagramSocket _ = new DatagramSocket(tcp.getLocalPort(), loopback)) {
                return tcp.getLocalPort();
            } catch (BindException e) { // free for TCP alone
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static Process start(String program, Path template, Path folder, int port)
            throws IOException {
        Path config = folder.resolve("rsyslog.conf");
        Files.writeString(config, Files.readString(template)
                .replace("@FOLDER@", folder.toString()).replace("@PORT@", "" + port));
        return new ProcessBuilder(program, "-n", "-f", config.toString(),
                "-i", folder.resolve("pid").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    /// {@return a check, when rsyslogd answers over both transports}, or `null` if
    /// it ends or stays silent. That UDP is ready shows only when a datagram
    /// arrives.
    private static RsyslogCheck ready(Process rsyslogd, Path folder, int port)
            throws IOException, InterruptedException {
        RsyslogCheck check = new RsyslogCheck(new InetSocketAddress("127.0.0.1", port),
                folder.resolve("parsed"));
        boolean answers = await(() -> !rsyslogd.isAlive() || check.accepts());
        if (answers && rsyslogd.isAlive()) {
            try (Syslog syslog = Syslog.udp(check.server, source(Facility.USER),
                    Syslog::rfc5424, 10)) {
                answers = await(() -> {
                    syslog.send(Severity.DEBUG, READY);
                    return !check.lines().isEmpty();
                });
            }
            return answers ? check : null;
        }
        stop(rsyslogd);
        return null;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(server);
            return true;
        } catch (IOException _) {
            return false; // not yet
        }
    }

    private static SyslogSource source(Facility facility) {
        return new SyslogSource(facility, "web1.example", "shop", CLOCK);
    }

    /// Sends each text in both formats over both transports, always with another
    /// facility and severity.
    private void sendAll() throws IOException, InterruptedException {
        int number = 0;
        for (String text : TEXTS.keySet()) {
            for (boolean is5424 : new boolean[] {false, true}) {
                for (boolean isTcp : new boolean[] {false, true}) {
                    Facility facility = Facility.values()[++number % 24];
                    Severity severity = Severity.values()[number % 8];
                    expected.add(expected(text, is5424, isTcp, facility, severity));
                    try (Syslog syslog = open(isTcp, is5424, facility)) {
                        syslog.send(severity, text);
                    }
                    int count = number;
                    await(() -> understood().size() >= count);
                }
            }
        }
    }

    private Syslog open(boolean isTcp, boolean is5424, Facility facility) throws IOException {
        SyslogSource source = source(facility);
        if (isTcp) {
            return is5424 ? Syslog.tcp(server, source, Syslog::rfc5424, 10)
                    : Syslog.tcp(server, source, Syslog::rfc3164, 10);
        }
        return is5424 ? Syslog.udp(server, source, Syslog::rfc5424, 10)
                : Syslog.udp(server, source, Syslog::rfc3164, 10);
    }

    /// {@return what rsyslogd must understand} Over 3164 it takes year and time zone
    /// from its own machine, so they are left out here; it keeps the blank in front
    /// of the text, and the byte order mark.
    private static String expected(String text, boolean is5424, boolean isTcp,
            Facility facility, Severity severity) {
        int priority = facility.code() * 8 + severity.code();
        String sent = TEXTS.get(text);
        int header = ("<" + priority + ">" + (is5424
                ? "1 " + TIME_5424 + " web1.example shop - - - "
                : TIME_3164 + " web1.example shop: ")).length();
        int room = (is5424 ? 2_048 : 1_024) - header;
        String cut = text.equals(LONG) ? sent.substring(0, room) : sent;
        boolean isMarked = is5424 && sent.chars().anyMatch(unit -> unit > 0x7f);
        return String.join("\t", isTcp ? "imtcp" : "imudp", is5424 ? "1" : "0", "" + priority,
                TIME_3164, is5424 ? TIME_5424 : "", "web1.example", "shop", "-", "-", "-",
                is5424 ? (isMarked ? "\uFEFF" : "") + cut : " " + cut);
    }

    /// {@return what rsyslogd has understood, without the messages that asked
    /// whether it is ready}
    private List<String> understood() {
        return lines().stream().filter(line -> !line.endsWith(READY)).toList();
    }

    private List<String> lines() {
        try {
            String all = Files.exists(parsed) ? Files.readString(parsed, UTF_8) : "";
            return all.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what rsyslogd has understood", e);
        }
    }

    /// {@return whether rsyslogd understood all as it was meant}; prints what not
    private boolean compares() {
        List<String> understood = understood();
        int faults = 0;
        for (int i = 0; i < expected.size(); i++) {
            String line = i < understood.size() ? understood.get(i) : "nothing";
            if (!comparable(line).equals(expected.get(i))) {
                IO.println("sent      " + expected.get(i) + "\nrsyslogd  " + line + "\n");
                faults++;
            }
        }
        IO.println("%d messages in two formats over UDP and TCP: rsyslogd understood %d otherwise"
                .formatted(expected.size(), faults));
        return faults == 0 && understood.size() == expected.size();
    }

    /// Leaves out the year and time zone that rsyslogd has made up.
    private static String comparable(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length > 4 && parts[1].equals("0")) {
            parts[4] = "";
        }
        return String.join("\t", parts);
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private static void stop(Process rsyslogd) throws InterruptedException {
        if (rsyslogd != null) {
            rsyslogd.destroy();
            if (!rsyslogd.waitFor(PATIENCE)) {
                rsyslogd.destroyForcibly().waitFor();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
