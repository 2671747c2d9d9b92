package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Another program that writes into an address book, slowly, or reads it, and
/// keeps it locked from its start until its standard input ends.
///
/// Its first argument is the file. It prints `locked` when it has the lock. It
/// appends the lines of its input, without their ends, but with `\n` in them as
/// a line feed, and prints `written` after each line. With a second argument it
/// is a reader, whose lock is a shared one, and has no lines.
public final class BookKeeper {

    private BookKeeper() {}

    static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (FileChannel book = FileChannel.open(Path.of(arguments[0]),
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = book.lock(0, Long.MAX_VALUE, arguments.length > 1)) {
            IO.println("locked");
            String line = input.readLine();
            while (line != null) {
                ByteBuffer octets = ByteBuffer.wrap(line.replace("\\n", "\n").getBytes(UTF_8));
                book.position(book.size());
                while (octets.hasRemaining()) {
                    book.write(octets);
                }
                IO.println("written");
                line = input.readLine();
            }
        }
    }
}
