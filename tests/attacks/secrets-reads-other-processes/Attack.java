package netprog.structures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/// Looks at the processes of others.
final class Attack {

    private Attack() {}

    static void attack() {
        File[] processes = new File("/proc").listFiles((folder, name) -> name.matches("[0-9]+"));
        for (File process : processes) {
            try {
                String text = Files.readString(process.toPath().resolve("environ"), ISO_8859_1);
                if (text.contains("HOME=") || processes.length > 3) {
                    System.out.println("GAINED a look at another process");
                }
            } catch (IOException refused) {
                continue;
            }
        }
    }
}
