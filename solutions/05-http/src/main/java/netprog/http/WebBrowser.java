package netprog.http;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Opens pages in the user's browser.
///
/// A command starts a program. These commands are tried, one after the other,
/// until one has opened the page:
///
/// 1. those in the variable `BROWSER`, separated by [File#pathSeparator]
/// 2. those of the desktop: `xdg-open`, then `open`
/// 3. known browsers: `firefox`, then `chromium`, then `google-chrome`
///
/// A command consists of words with spaces between them. The first word is the
/// name of a program, and stays as it is. In the others, each `%s` is replaced
/// by the address. If there is none, the address is appended as a word of its
/// own. No other character has a meaning, and no shell sees the command. A
/// command without words is skipped.
///
/// A command has failed if its program is not found or cannot be started, or if
/// the process ends within the grace with an exit value other than 0. A process
/// that ends with 0, or that goes on, has opened the page. It is not ended.
public final class WebBrowser {

    private static final List<String> OTHERS =
            List.of("xdg-open", "open", "firefox", "chromium", "google-chrome");

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    private final Map<String, String> environment;
    private final BrowserPrograms programs;
    private final Duration grace;

    /// Stores its arguments and starts nothing.
    ///
    /// @param environment the variables of the user's environment; none is needed
    /// @param programs finds and starts the programs; a command begins with the
    ///        file that it finds
    /// @param grace how long each process is watched at most; with 0, [#open] does
    ///        not wait
    /// @throws IllegalArgumentException if the grace is negative; the message
    ///         names it
    public WebBrowser(Map<String, String> environment, BrowserPrograms programs,
            Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be 0 or more, not " + grace);
        }
        this.environment = Map.copyOf(environment);
        this.programs = programs;
        this.grace = grace;
    }

    /// Opens a page. Blocks while a process is watched. An interrupt ends that: the
    /// process counts as one that goes on, and the thread stays interrupted.
    ///
    /// @param address a URI (RFC 3986) whose scheme is `http`, `https` or `file`,
    ///        in upper or lower case; passed on as it is. Whether characters outside
    ///        ASCII are accepted in it, as by [java.net.URI], is not specified.
    /// @return whether a program has opened it; false if all commands have failed
    /// @throws IllegalArgumentException if the address has another scheme or is not
    ///         a URI; the message names it, and nothing is started
    public boolean open(String address) {
        demandPage(address);
        List<String> commands = new ArrayList<>();
        String chosen = environment.getOrDefault("BROWSER", "");
        commands.addAll(List.of(chosen.split(File.pathSeparator)));
        commands.addAll(OTHERS);
        for (String command : commands) {
            List<String> words = Stream.of(command.split(" "))
                    .filter(word -> !word.isEmpty()).toList();
            if (!words.isEmpty() && opens(words, address)) {
                return true;
            }
        }
        return false;
    }

    /// Opens a page with the programs of this machine.
    static void main(String[] arguments) {
        WebBrowser browser = new WebBrowser(System.getenv(), BrowserPrograms.ofSystem(),
                Duration.ofSeconds(2));
        IO.println(browser.open(arguments[0]) ? "opened" : "no browser found");
    }

    private static void demandPage(String address) {
        try {
            String scheme = new URI(address).getScheme();
            if (scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                return;
            }
        } catch (URISyntaxException _) {
            // refused below, like a URI with another scheme
        }
        throw new IllegalArgumentException("not the address of a page: " + address);
    }

    private boolean opens(List<String> words, String address) {
        Optional<Path> file = programs.find(words.getFirst());
        if (file.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(file.get().toString()));
        List<String> arguments = words.subList(1, words.size());
        arguments.forEach(word -> command.add(word.replace("%s", address)));
        if (arguments.stream().noneMatch(word -> word.contains("%s"))) {
            command.add(address);
        }
        try {
            Process process = programs.start(List.copyOf(command));
            return !process.waitFor(grace) || process.exitValue() == 0;
        } catch (IOException _) {
            return false; // the next one may do
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
