package netprog.servers;

import static netprog.peers.Lesson.teaches;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import netprog.peers.Octets;

/// One client of a chat that says much, in rounds. In each round the readers
/// hear all of it before the next one begins, so that nobody but those who do
/// not read falls behind, however busy the machine is.
final class ChatFlood {

    private static final int LINES_A_ROUND = 128;

    /// A line to a client, with name and line end.
    private static final int LINE_OCTETS = 500;

    private final ChatSocket talker;
    private final List<ChatSocket> readers;
    private final String filling;
    private int lines;

    ChatFlood(ChatSocket talker, List<ChatSocket> readers, Random random) {
        this.talker = talker;
        this.readers = readers;
        this.filling = Octets.of(random.ints(LINE_OCTETS, 'a', 'z' + 1).toArray()).escaped();
    }

    /// Says what fills the buffers of a client that does not read, and more.
    ///
    /// @param more how many octets wait at the end, at least
    /// @param lesson what it teaches when a reader does not hear a line
    void fill(int more, String lesson) throws IOException {
        long much = SystemBuffers.capacity() * 5L / 4 + more;
        while (said() < much) {
            round(lesson);
        }
    }

    /// Says as much as goes into the buffers of any client, and lets the readers
    /// hear it.
    void round(String lesson) throws IOException {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < LINES_A_ROUND; i++) {
            block.append(next()).append("\r\n");
        }
        talker.say(block.toString());
        for (ChatSocket reader : readers) {
            teaches(lesson, () -> reader.readUntil(last()));
        }
    }

    /// {@return the last line that was said, as the others get it}
    String last() {
        return talker.name() + ": " + line(lines);
    }

    /// {@return how many octets every client was sent}
    long said() {
        return (long) lines * LINE_OCTETS;
    }

    private String next() {
        lines++;
        return line(lines);
    }

    private String line(int number) {
        String begin = "%07d ".formatted(number);
        int rest = LINE_OCTETS - talker.name().length() - ": \r\n".length() - begin.length();
        return begin + filling.substring(0, rest);
    }
}
