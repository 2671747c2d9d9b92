package netprog.grader.student;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.grader.command.Browser;
import netprog.grader.command.Guards;
import netprog.grader.command.Home;
import netprog.grader.system.Printable;
import netprog.grader.system.Programs;

/// One thing that the course needs, or is better with.
///
/// @param needed whether nothing works without it
/// @param remedy what to do when it is missing
/// @param probe tries it; what it returns is shown, and what it throws means
/// that it is missing
record Examination(String subject, boolean needed, String remedy, Callable<String> probe) {

    private static final int OLDEST_JAVA = 25;

    /// The feature number in the answer to `java -version`; 8 says it is 1.8.
    private static final Pattern JAVA_VERSION = Pattern.compile("version \"(?:1\\.)?(\\d{1,4})");

    /// @param seen what was found, or what went wrong
    record Finding(boolean works, String seen) {}

    /// A probe that finds nothing.
    private static final class Missing extends IOException {
        Missing(String message) {
            super(message);
        }
    }

    static List<Examination> all(Home home) {
        return List.of(
                new Examination("JDK", true, "Install a JDK 25, for example Temurin 25.",
                        () -> Runtime.version() + " in " + System.getProperty("java.home")),
                new Examination("java on PATH", false, "An older java does not run the"
                        + " examples; ./course itself finds a newer one.",
                        Examination::plainJava),
                new Examination("Maven", false, "Install Maven 3.8.7 or newer; only changes to"
                        + " the tools and tests need it.", () -> firstLine("mvn", "-v")),
                new Examination("runner", true, "Build the tools: ./course check does it.",
                        () -> home.engine().aotCache().state()),
                new Examination("UNIX sockets", true, "The grader talks to its runner over one:"
                        + " use a system that has them.", Examination::unixSocket),
                new Examination("IPv4 loopback", true, "Every test talks over 127.0.0.1: bring"
                        + " the loopback interface up.", () -> listen("127.0.0.1")),
                new Examination("IPv6 loopback", false, "What needs IPv6 is not judged without"
                        + " it: switch IPv6 on for the loopback interface.",
                        () -> listen("::1")),
                new Examination("SO_REUSEPORT", false, "Only servers that share a port need it:"
                        + " Linux and macOS have it.", Examination::reusePort),
                new Examination("policy", true, "Build the tools again: ./course check does it.",
                        PolicyProbe::look),
                new Examination("bubblewrap", false, Guards.REMEDY,
                        () -> firstLine("bwrap", "--version")),
                new Examination("display", false, "Only windows and browsers need one.",
                        () -> present(Browser.hasDisplay() || Browser.opener().isPresent(),
                                "yes", "none is set")),
                new Examination("browser", false, "./course report then prints the path instead.",
                        () -> Browser.opener().map(List::getFirst).orElseThrow(
                                () -> new Missing("nothing here opens a page"))),
                new Examination("node", false, "Install node 20 with npm; only the slide decks"
                        + " need it.", () -> firstLine("node", "--version")));
    }

    Finding look() {
        try {
            return new Finding(true, probe.call());
        } catch (IOException missing) {
            return new Finding(false, missing.getMessage());
        } catch (Exception failed) { // a probe may fail in any way; that is its result
            return new Finding(false, failed.toString());
        }
    }

    private static String present(boolean found, String yes, String no) throws Missing {
        if (!found) {
            throw new Missing(no);
        }
        return yes;
    }

    private static String unixSocket() throws IOException {
        Path folder = Files.createTempDirectory("course");
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            return "yes";
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static String listen(String address) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            return "yes";
        }
    }

    private static String reusePort() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            return present(server.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT),
                    "yes", "this system has not got it");
        }
    }

    /// An example is started with a plain `java`, which may be an older one.
    private static String plainJava() throws Exception {
        Matcher version = JAVA_VERSION.matcher(Programs.find("java").isPresent()
                ? text("java", "-version") : "");
        String found = version.find() ? version.group(1) : "none";
        if (found.equals("none") || Integer.parseInt(found) < OLDEST_JAVA) {
            throw new Missing(found + ": run examples with "
                    + Path.of(System.getProperty("java.home"), "bin", "java"));
        }
        return found;
    }

    private static String firstLine(String... command) throws Exception {
        return text(command).lines().findFirst().orElse("").replaceAll("\ufffd\\[[0-9;]*m", "");
    }

    private static String text(String... command) throws Exception {
        Process process = new ProcessBuilder(Programs.find(command[0])
                .map(found -> List.of(found.toString(), command[1]))
                .orElseThrow(() -> new Missing("not found"))).redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Missing("does not answer");
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Printable.text(text);
    }
}
