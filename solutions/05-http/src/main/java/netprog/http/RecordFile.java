package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// A file of records, one a line, to which many append at once.
///
/// @param path of the file
record RecordFile(Path path) {

    /// A file lock holds between processes. Two threads of one process that ask
    /// for it get an exception, so they wait for each other here, all of them.
    private static final ReentrantLock TURN = new ReentrantLock(true);

    /// Appends one record, and returns when it is on disk.
    void append(List<String> fields) throws IOException {
        String record = fields.stream().map(RecordFile::escaped)
                .collect(Collectors.joining("\t"));
        TURN.lock();
        try (FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
                FileLock _ = file.lock()) {
            write(file, record);
        } finally {
            TURN.unlock();
        }
    }

    private static void write(FileChannel file, String record) throws IOException {
        long end = file.size();
        String line = (isTorn(file, end) ? "\n" : "") + record + "\n";
        ByteBuffer octets = ByteBuffer.wrap(line.getBytes(UTF_8));
        try {
            file.position(end);
            while (octets.hasRemaining()) {
                file.write(octets);
            }
            file.force(true);
        } catch (IOException e) {
            file.truncate(end); // a part of the record may be there
            throw e;
        }
    }

    /// {@return whether the last line has no end}, as a crash leaves it
    private static boolean isTorn(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && file.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
