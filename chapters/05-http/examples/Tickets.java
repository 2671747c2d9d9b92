import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A machine at the door of an office prints the next number. Several machines
/// share one file. `java Tickets.java`

void main() throws IOException, InterruptedException {
    Path file = Files.createTempFile("tickets", "");
    try {
        Files.writeString(file, "41");
        int one = Integer.parseInt(Files.readString(file));
        int two = Integer.parseInt(Files.readString(file));
        Files.writeString(file, "" + (one + 1));
        Files.writeString(file, "" + (two + 1));
        IO.println("without a lock, two tickets after 41: " + (one + 1) + " and " + (two + 1));
        IO.println("a second lock in one JVM: " + second(file));
        IO.println("with both locks, 8 threads draw 100 tickets each: " + together(file));
    } finally {
        Files.delete(file);
    }
}

/// Draws the next number: threads wait for the monitor, processes for the file.
synchronized int next(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ,
            StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
        ByteBuffer digits = ByteBuffer.allocate(20);
        channel.read(digits, 0);
        String last = new String(digits.array(), 0, digits.position(), StandardCharsets.US_ASCII);
        int next = Integer.parseInt(last) + 1;
        channel.write(ByteBuffer.wrap(("" + next).getBytes(StandardCharsets.US_ASCII)), 0);
        return next;
    }
}

String second(Path file) throws IOException {
    try (FileChannel first = FileChannel.open(file, StandardOpenOption.WRITE);
            FileChannel second = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock _ = first.lock(); FileLock _ = second.lock()) {
        return "nobody gets here";
    } catch (OverlappingFileLockException e) {
        return e.getClass().getSimpleName();
    }
}

String together(Path file) throws IOException, InterruptedException {
    List<Thread> machines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
        machines.add(Thread.ofPlatform().start(() -> draw(file)));
    }
    for (Thread machine : machines) {
        machine.join();
    }
    return "the last one is " + Files.readString(file);
}

void draw(Path file) {
    try {
        for (int i = 0; i < 100; i++) {
            next(file);
        }
    } catch (IOException e) {
        IO.println("a machine has stopped: " + e.getMessage());
    }
}
