package netprog.structures;

import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for the course, beginning at the class path.
final class Attack {

    private Attack() {}

    static void attack() {
        Path course = Path.of(System.getProperty("java.class.path").split(":")[0])
                .resolve("../../../..").normalize();
        for (String secret : new String[] {"tests/03-structures/src", "solutions/03-structures"}) {
            if (Files.exists(course.resolve(secret))) {
                System.out.println("GAINED a look at " + secret);
            }
        }
    }
}
