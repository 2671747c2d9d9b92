import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/// Starts programs with an inherited and with a cleared environment, and sends a
/// megabyte through one of them. `java Inherited.java`, on a system with `env`
/// and `cat`.

void main() throws IOException {
    for (boolean cleared : new boolean[] {false, true}) {
        Set<String> names = names(cleared);
        IO.println((cleared ? "cleared:   " : "inherited: ") + "GREETING "
                + names.contains("GREETING") + ", all of mine "
                + names.containsAll(System.getenv().keySet()));
    }
    IO.println("copied:    " + copied(new byte[1_000_000]).length + " octets");
}

/// {@return the names of the variables that a program has}
static Set<String> names(boolean cleared) throws IOException {
    ProcessBuilder start = new ProcessBuilder("env");
    if (cleared) {
        start.environment().clear(); // until then it is a copy of this process's
    }
    start.environment().put("GREETING", "hello");
    return start.start().inputReader().lines().map(line -> line.split("=")[0])
            .collect(Collectors.toSet());
}

/// {@return what a program writes for these octets}
static byte[] copied(byte[] octets) throws IOException {
    Process cat = new ProcessBuilder("cat").start();
    Thread.ofPlatform().start(() -> { // meanwhile this thread reads
        try (OutputStream input = cat.getOutputStream()) {
            input.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    });
    return cat.getInputStream().readAllBytes();
}
