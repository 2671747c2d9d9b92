package netprog.peers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads of the tests and their peers, which are known by their numbers:
/// a name proves nothing, since a student's thread can have the same one.
///
/// All have one name that says nothing, since a student's code may run on them
/// and read it.
public final class PeerThreads {

    private static final String NAME = "test";

    /// The JVM never gives the number of a thread to another one.
    private static final Set<Long> IDS = ConcurrentHashMap.newKeySet();

    private PeerThreads() {}

    /// {@return a daemon thread that has not been started}
    public static Thread unstarted(Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().name(NAME).unstarted(task);
        IDS.add(thread.threadId());
        return thread;
    }

    /// {@return a daemon thread that has been started}
    public static Thread start(Runnable task) {
        Thread thread = unstarted(task);
        thread.start();
        return thread;
    }

    /// {@return a virtual thread that has been started}, for tests that need
    /// thousands
    static Thread startVirtual(Runnable task) {
        Thread thread = Thread.ofVirtual().name(NAME).unstarted(task);
        IDS.add(thread.threadId());
        thread.start();
        return thread;
    }

    /// {@return whether a thread is one of these}
    static boolean has(long id) {
        return IDS.contains(id);
    }
}
