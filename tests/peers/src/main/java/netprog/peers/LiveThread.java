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

/// The threads of this JVM, virtual ones included, as a thread dump shows them.
///
/// @param id the thread's number
/// @param name its name; empty for most virtual threads
/// @param frames its stack, the innermost first
record LiveThread(long id, String name, List<String> frames) {

    /// `#30 "echo-server" ...`, and for a virtual thread `#31 "" virtual ...`.
    private static final Pattern HEAD = Pattern.compile("#(\\d+) \"([^\"]*)\".*");

    /// `netprog.structures.EchoServer.run(EchoServer.java:80)`, and maybe `at `,
    /// module or class loader in front of it.
    private static final Pattern CALL = Pattern.compile("(?:at )?(?:.*/)?([\\w.$]+)\\.[^.(]+\\(.*");

    /// LiveThread that the JDK starts when it needs them; nobody can stop them.
    private static final Pattern JDKS_OWN = Pattern.compile(
            "ForkJoinPool.*|.*[Pp]oller.*|VirtualThread-.*|Common-Cleaner|Cleaner-.*"
                    + "|process reaper.*|Reference Handler|Finalizer|Signal Dispatcher"
                    + "|Notification Thread|Attach Listener|DestroyJavaVM|.*surefire.*"
                    + "|JNA Cleaner|RMI .*|Java2D.*|HttpClient-.*-SelectorManager|peer .*");

    private static final int MOST_FRAMES = 6;

    private static final HotSpotDiagnosticMXBean JVM =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    /// {@return the threads that live now, but those of the JDK and of the peers;
    /// one of these counts when the program under test stands in it}
    static List<LiveThread> now() {
        List<LiveThread> threads = new ArrayList<>();
        for (String block : dump().split("\n\\s*\n")) {
            List<String> lines = block.lines().map(String::strip).filter(l -> !l.isEmpty())
                    .toList();
            Matcher head = lines.isEmpty() ? null : HEAD.matcher(lines.getFirst());
            if (head != null && head.matches()) {
                LiveThread thread = new LiveThread(Long.parseLong(head.group(1)), head.group(2),
                        lines.subList(1, lines.size()));
                if (thread.isStudents() || !JDKS_OWN.matcher(thread.name).matches()) {
                    threads.add(thread);
                }
            }
        }
        return threads;
    }

    /// {@return whether the program under test stands in this thread}
    boolean isStudents() {
        return frames.stream().anyMatch(LiveThread::isStudents);
    }

    private static boolean isStudents(String frame) {
        if (!frame.contains("netprog.")) {
            return false; // most frames are the JDK's, and there are many
        }
        Matcher call = CALL.matcher(frame);
        return call.matches() && Origin.isStudents(call.group(1));
    }

    /// {@return where the thread stands: the call that the student's code waits in,
    /// and the student's own lines}
    String where() {
        StringBuilder text = new StringBuilder("  thread \"" + name + "\"\n");
        String above = "";
        int shown = 0;
        for (String frame : frames) {
            if (isStudents(frame) && shown < MOST_FRAMES) {
                text.append(shown == 0 ? above : "").append(line(frame));
                shown++;
            }
            above = line(frame);
        }
        return shown == 0 && !frames.isEmpty() ? text + line(frames.getFirst()) : text.toString();
    }

    /// Leaves out the module or class loader in front of a class.
    private static String line(String frame) {
        return "    at " + frame.replaceFirst("^at ", "").replaceFirst("^[\\w.@]*/+", "") + '\n';
    }

    private static String dump() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path file = folder.resolve("dump.txt");
            try {
                JVM.dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return Files.readString(file, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot dump the threads", e);
        }
    }
}
