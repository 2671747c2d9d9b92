package netprog.structures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Writes to, and reads from, other submissions.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        Path letter = Path.of("/tmp/course-attack-letter");
        Files.writeString(letter, "the answer is 42", UTF_8);
        try (Stream<Path> others = Files.list(letter.getParent())) {
            others.filter(Files::isRegularFile).filter(file -> !file.equals(letter)).limit(1)
                    .forEach(file -> System.out.println("GAINED a look at what others left"));
        }
        Files.deleteIfExists(letter);
    }
}
