import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Numbered tickets for everybody who waits, from one roll: a file with the
/// next number. Threads and programs draw from it, and nobody gets the same
/// number. Then a process, and how to recognise it: `java Tickets.java`.

static final int THREADS = 4;

static final int EACH = 50;

static final int READS = 1000;

final Object threadsOfThisProgram = new Object();

void main() throws IOException, InterruptedException {
    Path roll = Files.createTempDirectory("tickets").resolve("roll");
    replace(roll, "1");
    lockTwice(roll);
    drawTogether(roll);
    IO.println("drawn %d tickets, the next one is %s"
            .formatted(THREADS * EACH, Files.readString(roll)));
    recognise();
}

/// Reads the next number and writes the one after it. Between the two nobody
/// else may do the same: no thread of this program, and no other program.
int draw(Path roll) throws IOException {
    synchronized (threadsOfThisProgram) {
        try (FileChannel gate = openGate(roll); FileLock _ = gate.lock()) {
            int ticket = Integer.parseInt(Files.readString(roll));
            replace(roll, Integer.toString(ticket + 1));
            return ticket;
        }
    }
}

/// The lock is on a file of its own, which stays: the roll itself is replaced
/// by another file each time.
FileChannel openGate(Path roll) throws IOException {
    return FileChannel.open(roll.resolveSibling("gate"),
            StandardOpenOption.CREATE, StandardOpenOption.WRITE);
}

/// Gives a file new contents in one step: a reader of it gets the old number
/// or the new one, and never a part.
void replace(Path file, String text) throws IOException {
    Path draft = Files.writeString(file.resolveSibling("draft"), text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
}

/// A lock keeps other programs out. In the same program it throws.
void lockTwice(Path roll) throws IOException {
    try (FileChannel first = openGate(roll); FileLock _ = first.lock();
            FileChannel second = openGate(roll)) {
        second.lock();
    } catch (OverlappingFileLockException e) {
        IO.println("a second lock in one program: " + e.getClass().getSimpleName());
    }
}

void drawTogether(Path roll) throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
        threads.add(Thread.ofVirtual().start(() -> drawMany(roll)));
    }
    for (int i = 0; i < READS; i++) {
        Integer.parseInt(Files.readString(roll)); // without a lock
    }
    IO.println("read %d times meanwhile: a whole number each time".formatted(READS));
    for (Thread thread : threads) {
        thread.join();
    }
}

void drawMany(Path roll) {
    try {
        for (int i = 0; i < EACH; i++) {
            draw(roll);
        }
    } catch (IOException e) {
        IO.println("a thread: " + e);
    }
}

/// Starts a process that talks to nobody, and looks at it before its end and
/// after it.
void recognise() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-version")
            .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    process.getOutputStream().close();
    IO.println("process %d: %s".formatted(process.pid(), start(process)));
    process.waitFor();
    boolean taken = ProcessHandle.of(process.pid()).isPresent();
    IO.println("process %d: %s, %s".formatted(process.pid(), start(process),
            taken ? "and somebody else has its number" : "nobody has its number"));
}

/// {@return the second in which a process started, if it is alive}
Optional<Instant> start(Process process) {
    return process.info().startInstant().map(start -> start.truncatedTo(ChronoUnit.SECONDS));
}
