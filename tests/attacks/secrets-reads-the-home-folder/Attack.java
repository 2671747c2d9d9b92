package netprog.structures;

import java.nio.file.Files;
import java.nio.file.Path;

/// Looks into home folders.
final class Attack {

    private Attack() {}

    static void attack() {
        for (String home : new String[] {System.getProperty("user.home"), "/root", "/home"}) {
            if (!home.equals("/tmp") && Files.isReadable(Path.of(home))) {
                System.out.println("GAINED a look into a home folder");
            }
        }
    }
}
