package netprog.servers;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The threads that a server has started, virtual ones included.
final class ServerThreads {

    /// A thread of the JVM's dump: `#31 "name" ...` and its stack below.
    private static final Pattern THREAD = Pattern.compile("(?ms)^#(\\d+) .*?(?=^#|\\z)");

    private final Set<Long> before = alive();

    /// Begins to watch, before the server is started.
    static ServerThreads begin() {
        return new ServerThreads();
    }

    /// {@return how many threads there are now that run code of the exercise, or
    /// were started since the watch began}
    int count() throws IOException {
        Set<Long> threads = alive();
        threads.addAll(inTheExercise());
        threads.removeAll(before);
        return threads.size();
    }

    private static Set<Long> alive() {
        Thread[] all = new Thread[2 * Thread.activeCount() + 16];
        return Arrays.stream(all, 0, Thread.enumerate(all)).map(Thread::threadId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// The dump is the only list that has virtual threads.
    private static Set<Long> inTheExercise() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("dump");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            Matcher threads = THREAD.matcher(Files.readString(dump));
            return threads.results().filter(thread -> thread.group().contains("netprog.servers."))
                    .map(ServerThreads::number).collect(Collectors.toSet());
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }

    private static long number(MatchResult thread) {
        return Long.parseLong(thread.group(1));
    }
}
