package netprog.peers;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the JVM's thread dump in JSON, the only list that has virtual threads.
///
/// The JVM writes each value on a line of its own, and strings escaped, so no
/// name of a thread can end a line or look like another value.
final class ThreadDump {

    /// `"tid": "31",`, `"name": "reader",`, and in a stack `"Reader.run(...)",`.
    private static final Pattern LINE = Pattern.compile("(?:\"(\\w+)\": )?\"(.*)\",?");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    private static final HotSpotDiagnosticMXBean JVM =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private final List<LiveThread> threads = new ArrayList<>();
    private long id;
    private String name = "";
    private List<String> stack;

    private ThreadDump() {}

    /// {@return all threads that are alive}
    static List<LiveThread> take() {
        ThreadDump dump = new ThreadDump();
        lines().map(String::strip).forEach(dump::read);
        return dump.threads;
    }

    private void read(String line) {
        Matcher value = LINE.matcher(line);
        if (stack != null && line.startsWith("]")) {
            threads.add(new LiveThread(id, name, List.copyOf(stack)));
            stack = null;
        } else if (line.startsWith("\"stack\": [")) {
            stack = new ArrayList<>();
        } else if (value.matches() && stack != null) {
            stack.add(unescaped(value.group(2)));
        } else if (value.matches() && "tid".equals(value.group(1))) {
            id = Long.parseLong(value.group(2));
        } else if (value.matches() && "name".equals(value.group(1))) {
            name = unescaped(value.group(2));
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
                escape.group(1) != null
                        ? Character.toString(Integer.parseInt(escape.group(1), 16))
                        : switch (escape.group(2)) {
                            case "b" -> "\b";
                            case "f" -> "\f";
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            case String same -> same;
                        }));
    }

    private static Stream<String> lines() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path file = folder.resolve("dump.json");
            try {
                JVM.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return Files.readString(file, StandardCharsets.UTF_8).lines();
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot dump the threads", e);
        }
    }
}
