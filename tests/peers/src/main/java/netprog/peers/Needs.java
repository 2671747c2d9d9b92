package netprog.peers;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// What a part of a test needs and a machine may lack.
///
/// Nobody loses a point because of the machine, and nobody wins one in silence:
/// [#demand] ends the test as passed, with a remark that the report shows. So a
/// test demands late, after it has used the program under test for what every
/// machine can do.
///
/// Each answer but the last is found before any code of a student runs, so none
/// of it can make something missing.
public enum Needs {

    /// A socket can be bound to `::1`.
    IPV6("IPv6 on its loopback interface", canBind("::1")),
    /// All of 127.0.0.0/8 is this machine, as on Linux, and not 127.0.0.1 alone.
    MANY_LOOPBACK_ADDRESSES("a loopback address 127.0.0.2", canBind("127.0.0.2")),
    /// Files have an owner, permissions and a number, and there are links to them.
    POSIX_FILES("files as in POSIX",
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")),
    /// A server in the UNIX domain whose queue is full lets a client wait and does
    /// not refuse it.
    WAITING_QUEUES("queues that let a client wait, as Linux has them", isLinux()),
    /// The sockets of this process are listed in `/proc/self/fd`.
    LISTED_SOCKETS("a list of open sockets", Files.isDirectory(Path.of("/proc/self/fd"))),
    /// A port whose backlog is full leaves a client without an answer, as on Linux,
    /// and does not refuse it.
    UNANSWERED_CLIENTS("a full backlog that leaves clients without an answer", isLinux()),
    /// A datagram to 127.255.255.255 stays on this machine and reaches each of its
    /// sockets with that port, as on Linux.
    LOOPBACK_BROADCAST("a broadcast address on its loopback interface", canBroadcast()),
    /// Each change of a file in a folder is reported at once and in its order, as
    /// Linux does it, and not found by looking again after some seconds.
    FILE_EVENTS("reports of each change in a folder, as Linux has them", isLinux()),
    /// The clients of a port are dealt out among all sockets that listen on it with
    /// SO_REUSEPORT, as on Linux.
    DEALT_CLIENTS("a port whose clients are dealt out among its listeners", isLinux()),
    /// The JVM counts the octets of memory that each thread sets aside. To ask for
    /// it takes 40 ms, so it is asked when a test wants to know.
    COUNTED_MEMORY("a JVM that counts the memory of a thread", Needs::countsMemory);

    private static final int BROADCAST_MS = 200;

    private final String what;
    private final BooleanSupplier here;

    Needs(String what, boolean here) {
        this(what, () -> here);
    }

    Needs(String what, BooleanSupplier here) {
        this.what = what;
        this.here = here;
    }

    /// {@return whether this machine has it}
    public boolean here() {
        return here.getAsBoolean();
    }

    /// Goes on where the machine has it, and ends the test as passed where not.
    public void demand() {
        if (!here()) {
            throw new PartlyJudged(remark());
        }
    }

    /// {@return what the report says where it is missing}
    String remark() {
        return "Not judged in full: this machine lacks " + what + ".";
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    private static boolean countsMemory() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled();
    }

    private static boolean canBind(String address) {
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canBroadcast() {
        try (DatagramSocket everybody = new DatagramSocket(0, InetAddress.ofLiteral("0.0.0.0"));
                DatagramSocket one = new DatagramSocket(0, Peer.loopback())) {
            one.setBroadcast(true);
            everybody.setSoTimeout(BROADCAST_MS);
            one.send(new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral("127.255.255.255"),
                    everybody.getLocalPort()));
            everybody.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
