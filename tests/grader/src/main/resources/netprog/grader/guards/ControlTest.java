package netprog.control;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Tries from inside a sandbox what each guard must stop. A test passes when
/// its attempt is stopped; it tries no more than it takes to see that.
@Exercise("0")
class ControlTest {

    private static final int MORE = 8;

    @Test
    @Points(1)
    void network() throws IOException {
        try (Socket outside = new Socket(InetAddress.ofLiteral("127.0.0.1"), Outside.PORT)) {
            throw new AssertionError("connected to the grader at " + outside);
        } catch (java.net.ConnectException refused) {
            // Another machine's loopback, as it were: nobody listens there.
        }
    }

    @Test
    @Points(1)
    void processes() {
        List<ProcessHandle> all = ProcessHandle.allProcesses().toList();
        if (all.size() > 2) { // bubblewrap's first process and this JVM
            throw new AssertionError("saw " + all.size() + " processes");
        }
    }

    @Test
    @Points(1)
    void interprocess() throws IOException {
        for (String[] namespace : Outside.NAMESPACES) {
            Path link = Path.of("/proc/self/ns", namespace[0]);
            if (Files.readSymbolicLink(link).toString().equals(namespace[1])) {
                throw new AssertionError("shares " + namespace[1] + " with the grader");
            }
        }
    }

    @Test
    @Points(1)
    void reading() throws IOException {
        for (String folder : Outside.SECRET) {
            if (Files.isDirectory(Path.of(folder))) {
                Files.walkFileTree(Path.of(folder), Set.of(), MORE, new Search());
            }
        }
    }

    /// Goes on beside what it may not look into.
    private static final class Search extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            if (found.isRegularFile() && isSecret(file)) {
                throw new AssertionError("saw the file " + file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException refused) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isSecret(Path file) {
        return Stream.of(Outside.OPEN).map(Path::of).noneMatch(file::startsWith);
    }

    @Test
    @Points(1)
    void writing() {
        for (String folder : Outside.SECRET) {
            try {
                Files.createFile(Path.of(folder, Outside.WRITTEN));
            } catch (IOException refused) {
                // The grader looks whether the file arrived outside.
            }
        }
        for (String folder : new String[] {"/", "/usr/bin", "/usr/lib", "/etc", "/dev/shm"}) {
            if (Files.isWritable(Path.of(folder))) {
                throw new AssertionError("may write in " + folder);
            }
        }
    }

    @Test
    @Points(1)
    void user() throws IOException {
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            throw new AssertionError("was root");
        }
    }

    @Test
    @Points(1)
    void own_memory() throws IOException {
        Reach.byTheJvm();
    }

    @Test
    @Points(1)
    void children() throws IOException {
        Reach.byAChild();
    }

    @Test
    @Points(1)
    void system_calls() throws Throwable {
        Reach.byACall();
    }

    @Test
    @Points(1)
    void descriptors() throws IOException {
        List<RandomAccessFile> open = new ArrayList<>();
        try {
            for (int count = 0; count < Outside.DESCRIPTORS + MORE; count++) {
                open.add(new RandomAccessFile("/dev/null", "r"));
            }
        } catch (IOException refused) {
            return;
        } finally {
            for (RandomAccessFile each : open) {
                each.close();
            }
        }
        throw new AssertionError("opened " + open.size() + " files");
    }

    @Test
    @Points(1)
    void file_size() throws IOException {
        Path file = Files.createTempFile("large", null);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Outside.FILE_OCTETS + 1);
            throw new AssertionError("made a file of " + large.length() + " octets");
        } catch (IOException refused) {
            // The file stays as it was.
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Points(1)
    void disk() throws IOException {
        byte[] block = new byte[(int) Outside.FILE_OCTETS / 2];
        List<Path> files = new ArrayList<>();
        try {
            for (long sum = 0; sum <= Outside.DISK_OCTETS; sum += block.length) {
                files.add(Files.createTempFile("block", null));
                Files.write(files.getLast(), block);
            }
        } catch (IOException full) {
            return;
        } finally {
            for (Path each : files) {
                Files.delete(each);
            }
        }
        throw new AssertionError("wrote more than " + Outside.DISK_OCTETS + " octets");
    }

    @Test
    @Points(1)
    void cpu_time() throws IOException {
        demand("Max cpu time", Outside.CPU_SECONDS);
    }

    @Test
    @Points(1)
    void data() throws IOException {
        demand("Max data size", Outside.DATA_OCTETS);
    }

    @Test
    @Points(1)
    void threads() throws IOException, InterruptedException {
        demand("Max processes", Outside.PROCESSES);
        List<Thread> started = new ArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int count = 0; count <= Outside.PROCESSES; count++) {
                started.add(Thread.ofPlatform().daemon().start(() -> {
                    try {
                        end.await();
                    } catch (InterruptedException told) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
        } catch (OutOfMemoryError refused) {
            return;
        } finally {
            end.countDown();
            for (Thread each : started) { // or the next control has no thread either
                each.join();
            }
        }
        throw new AssertionError("started " + Outside.PROCESSES + " threads");
    }

    @Test
    @Points(1)
    void memory() throws IOException, InterruptedException {
        if (Outside.MEMORY_OCTETS == 0) {
            throw new AssertionError("nobody counts the memory of a child process");
        }
        long much = Outside.MEMORY_OCTETS + (MORE << 20);
        Process child = new ProcessBuilder("sh", "-c",
                "head -c " + much + " /dev/zero | tail -c " + much + " >/dev/null")
                .redirectErrorStream(true).start();
        child.getInputStream().readAllBytes();
        if (child.waitFor() == 0) {
            throw new AssertionError("a child process had " + much + " octets");
        }
    }

    @Test
    @Points(1)
    void heap() {
        List<byte[]> kept = new ArrayList<>();
        try {
            for (int count = 0; count <= Outside.HEAP_MEGABYTES; count++) {
                kept.add(new byte[1 << 20]);
            }
        } catch (OutOfMemoryError refused) {
            return;
        }
        throw new AssertionError("kept " + kept.size() + " MiB");
    }

    @Test
    @Points(1)
    void metaspace() {
        long limit = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace")).findFirst().orElseThrow()
                .getUsage().getMax();
        if (limit != (long) Outside.METASPACE_MEGABYTES << 20) {
            throw new AssertionError("found a limit of " + limit);
        }
    }

    @Test
    @Points(1)
    void direct() {
        try {
            ByteBuffer large = ByteBuffer.allocateDirect((Outside.DIRECT_MEGABYTES << 20) + 1);
            throw new AssertionError("had a buffer of " + large.capacity() + " octets");
        } catch (OutOfMemoryError refused) {
            // That is the limit.
        }
    }

    /// Where no limit is set nothing is tried: the machine has other users.
    private static void demand(String name, long limit) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(each -> each.startsWith(name)).findFirst().orElse("no limit");
        if (!line.substring(name.length()).strip().startsWith(limit + " ")) {
            throw new AssertionError("found: " + line.strip());
        }
    }
}
