package netprog.peers;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The threads of this JVM, virtual ones included, as a thread dump shows them.
///
/// A name is only shown, and never says whose a thread is: anyone can choose
/// it.
///
/// @param id the thread's number
/// @param name its name; empty for most virtual threads
/// @param frames its stack, the innermost first
record LiveThread(long id, String name, List<String> frames) {

    /// `netprog.structures.EchoServer.run(EchoServer.java:80)`, and maybe a class
    /// loader, a module or both before it.
    private static final Pattern CALL = Pattern
            .compile("(?:([^/(]*)//|(?:[^/(]*/){1,2})?([^/(]+)\\.[^./(]+\\(.*");

    /// The loop in which the JDK's own virtual threads wait for sockets.
    private static final String POLLER = "java.base/sun.nio.ch.Poller.subPollerLoop(";

    private static final int MOST_FRAMES = 6;

    /// The group in which the JVM started, and so the one above all groups of the
    /// tests and of a student. The JDK's own threads are in others.
    private static final ThreadGroup OURS = Thread.currentThread().getThreadGroup();

    /// {@return the threads that live now, but those of the JDK and of the peers;
    /// one of these counts when the program under test stands in it}
    static List<LiveThread> now() {
        Set<Long> jdks = jdks();
        return ThreadDump.take().stream().filter(thread -> thread.isStudents()
                || !jdks.contains(thread.id) && !PeerThreads.has(thread.id) && !thread.polls())
                .toList();
    }

    private static Set<Long> jdks() {
        ThreadGroup top = OURS;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] all = new Thread[2 * top.activeCount() + 16];
        return Stream.of(all).limit(top.enumerate(all))
                .filter(thread -> !isOurs(thread.getThreadGroup())).map(Thread::threadId)
                .collect(Collectors.toSet());
    }

    /// A thread that has ended meanwhile has no group.
    private static boolean isOurs(ThreadGroup group) {
        return group == null || OURS.parentOf(group);
    }

    private boolean polls() {
        return frames.stream().anyMatch(frame -> frame.startsWith(POLLER));
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
        return call.matches() && Origin.isStudents(call.group(1), call.group(2));
    }

    /// {@return where the thread stands: the call that the student's code waits in,
    /// and the student's own lines}
    String where() {
        StringBuilder text = new StringBuilder(
                "  thread \"" + Texts.escaped(name) + "\"\n");
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
        return "    at " + frame.replaceFirst("^(?:[^/(]*/)+", "") + '\n';
    }
}
