package netprog.sockets;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a file in the form of `/etc/services` says, line by line: one entry a
/// line, its words between blanks, and a comment behind `#`.
///
/// No more than one line is held as octets, and of that no more than its
/// beginning, however long it is.
///
/// @param <T> what one line says
/// @param entries of all good lines, in the order of the file
/// @param badLines all others, in the order of the file
record Table<T>(List<T> entries, List<BadLine> badLines) {

    /// Octets that a line may have, its line end not counted.
    static final int MOST_OCTETS = 1024;

    /// Reads to the end of the stream, which stays open.
    ///
    /// @param parser makes an entry from the words of a line, at least one; what
    /// it throws as an [IllegalArgumentException] is the reason of a bad line
    static <T> Table<T> read(InputStream in, Function<List<String>, T> parser)
            throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        List<T> entries = new ArrayList<>();
        List<BadLine> badLines = new ArrayList<>();
        Optional<byte[]> line = nextLine(buffered);
        for (int number = 1; line.isPresent(); number++) {
            try {
                List<String> words = words(line.get());
                if (!words.isEmpty()) {
                    entries.add(parser.apply(words));
                }
            } catch (IllegalArgumentException e) {
                badLines.add(new BadLine(number, text(line.get()), e.getMessage()));
            }
            line = nextLine(buffered);
        }
        return new Table<>(List.copyOf(entries), List.copyOf(badLines));
    }

    /// {@return the octets before the next LF or CRLF, or before the end; of an
    /// overlong line some more than it may have}
    private static Optional<byte[]> nextLine(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (octet >= 0 && octet != '\n') {
            if (line.size() < MOST_OCTETS + 2) { // one too many, and a CR
                line.write(octet);
            }
            octet = in.read();
        }
        byte[] octets = line.toByteArray();
        boolean endsInCr = octets.length > 0 && octets[octets.length - 1] == '\r';
        return Optional.of(endsInCr ? Arrays.copyOf(octets, octets.length - 1) : octets);
    }

    private static List<String> words(byte[] line) {
        if (line.length > MOST_OCTETS) {
            throw new IllegalArgumentException(
                    "the line has more than %d octets".formatted(MOST_OCTETS));
        }
        String content = text(line).split("#", 2)[0];
        return Arrays.stream(content.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
    }

    /// {@return the text of a line; octets that are no UTF-8 become `U+FFFD`}
    private static String text(byte[] line) {
        return new String(line, 0, Math.min(line.length, MOST_OCTETS), StandardCharsets.UTF_8);
    }

    /// {@return the number that some digits are}
    ///
    /// @param word the word that should have the number, for the error
    /// @throws IllegalArgumentException if they are not all digits, or the number
    /// is not between the two
    static int number(String digits, String word, int lowest, int highest) {
        long number = digits.matches("0*[0-9]{1,10}") ? Long.parseLong(digits) : -1;
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException("\"%s\" has no number from %d to %d"
                    .formatted(word, lowest, highest));
        }
        return (int) number;
    }
}
