package netprog.grader.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import netprog.grader.system.Programs;

/// The desktop's own way to open a file.
public final class Browser {

    private Browser() {}

    /// Opens a page, and does not wait for the browser.
    ///
    /// @return whether something was started
    public static boolean open(Path page) {
        Optional<List<String>> opener = opener();
        if (opener.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(opener.get());
        command.add(page.toUri().toString());
        try {
            new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return true;
        } catch (IOException _) {
            return false; // the caller prints the path instead
        }
    }

    /// {@return the command that opens an address, if there is a desktop}
    public static Optional<List<String>> opener() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.contains("mac")) {
            return Optional.of(List.of("open"));
        }
        return hasDisplay() ? Programs.find("xdg-open").map(found -> List.of(found.toString()))
                : Optional.empty();
    }

    /// {@return whether windows can be shown, as far as the environment says}
    public static boolean hasDisplay() {
        return System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }
}
