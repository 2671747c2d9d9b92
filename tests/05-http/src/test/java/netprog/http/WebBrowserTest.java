package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("5.0e")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its programs run in sh, a program of UNIX.")
class WebBrowserTest {

    private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private static final String PAGE = "http://localhost/";

    private static final String FAILS = "exit 3";

    private static final String WORKS = "exit 0";

    private static final String RUNS = "exec sleep 60";

    private static final String ORDER = """
            The user's choice comes first, then the desktop's, then a guess: the commands are \
            tried in the order of the contract, until one has opened the page.""";

    private static final String WORDS = """
            A command consists of words with spaces between them. The address replaces each %s \
            in the words after the first, and is appended only if there is none.""";

    private static final String NO_SHELL = """
            The list of a ProcessBuilder goes to the program as it is, so the address is one \
            argument. See "An argument is not a command line" in this chapter.""";

    private static final String REFUSED = """
            Opening an address can do more than show a page: only http, https and file are \
            passed on, and what begins with "-" would be an option.""";

    private static boolean open(String browser, BrowserDesk desk, Duration grace,
            String address) {
        Map<String, String> environment = browser == null ? Map.of() : Map.of("BROWSER", browser);
        return new WebBrowser(environment, desk, grace).open(address);
    }

    private static void started(BrowserDesk desk, String lesson, List<?>... commands) {
        teaches(lesson, () -> assertThat(text(desk.commands())).as("What was started")
                .isEqualTo(text(List.of(commands))));
    }

    private static String text(List<? extends List<?>> commands) {
        return commands.stream().map(command -> command.stream()
                .map(word -> "<" + word + ">").collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static void result(boolean opened, boolean expected, String lesson) {
        teaches(lesson, () -> assertThat(opened).as("The result of open").isEqualTo(expected));
    }

    private static void runs(BrowserDesk desk, String lesson) {
        teaches(lesson, () -> assertThat(desk.lastRuns())
                .as("Whether the program still runs after open").isTrue());
    }

    private static List<String> command(String name, String... arguments) {
        return Stream.concat(Stream.of(BrowserDesk.file(name)), Stream.of(arguments)).toList();
    }

    @Test
    @Points(2)
    void the_users_choice_then_the_desktop_then_known_programs(Random random) {
        String page = PAGE + Octets.word(random);
        String[] names =
                {"mine", "yours", "xdg-open", "open", "firefox", "chromium", "google-chrome"};
        List<?>[] commands = Stream.of(names).map(name -> command(name, page))
                .toArray(List<?>[]::new);
        String chosen = "mine" + File.pathSeparator + "yours";
        try (BrowserDesk desk = new BrowserDesk().with(BrowserDesk.UNSTARTABLE, names)) {
            WebBrowser browser = new WebBrowser(Map.of("BROWSER", chosen), desk, LONG);
            boolean opened = browser.open(page);
            started(desk, ORDER, commands);
            result(opened, false, "All commands have failed.");
            boolean again = browser.open(page);
            started(desk,
                    "Each page is tried with all commands: what has failed once may work later.",
                    Stream.of(commands, commands).flatMap(Stream::of).toArray(List<?>[]::new));
            result(again, false, "All commands have failed again.");
        }
        int good = random.nextInt(1, names.length);
        try (BrowserDesk desk = new BrowserDesk().with(BrowserDesk.UNSTARTABLE, names)
                .with(WORKS, names[good])) {
            boolean opened = open(chosen, desk, LONG, page);
            started(desk, ORDER, Arrays.copyOf(commands, good + 1));
            result(opened, true, "A program has opened the page.");
        }
    }

    @Test
    @Points(1)
    void the_address_takes_its_place_among_the_words() {
        String[][] rows = {{"mine", PAGE}, {"mine -a  b", "-a", "b", PAGE}, {"mine %s", PAGE},
                {" mine -u %s -x ", "-u", PAGE, "-x"}, {"mine --url=%s", "--url=" + PAGE},
                {"mine %s,%s %s", PAGE + "," + PAGE, PAGE}, {"mine '%s' \"a", "'" + PAGE + "'",
                        "\"a"},
                {"mine %d $HOME ; x", "%d", "$HOME", ";", "x", PAGE}};
        for (String[] row : rows) {
            startsWords(row[0], "mine", Arrays.copyOfRange(row, 1, row.length));
        }
        startsWords("my%s", "my%s", PAGE);
        startsWords("my%s -a %s", "my%s", "-a", PAGE);
    }

    private static void startsWords(String browser, String name, String... arguments) {
        try (BrowserDesk desk = new BrowserDesk().with(BrowserDesk.UNSTARTABLE, name)) {
            open(browser, desk, LONG, PAGE);
            started(desk, WORDS + " BROWSER is \"" + browser + "\".", command(name, arguments));
        }
    }

    @Test
    @Points(1)
    void an_address_is_one_argument(Random random) {
        String page = "http://localhost/?a=1;b=$(c)&d='" + Octets.word(random) + "'&e=%2573%24";
        try (BrowserDesk desk = new BrowserDesk()
                .with(BrowserDesk.UNSTARTABLE, "/opt/mine", "sh", "/bin/sh", "firefox")) {
            open("/opt/mine --new %s", desk, LONG, page);
            started(desk, NO_SHELL, command("/opt/mine", "--new", page),
                    command("firefox", page));
        }
    }

    @Test
    @Points(1)
    void only_pages_are_opened(Random random) {
        String word = Octets.word(random);
        try (BrowserDesk desk = new BrowserDesk().with(WORKS, "firefox")) {
            for (String address : new String[] {"javascript:" + word, "ftp://localhost/" + word,
                    "mailto:" + word, "-" + word, "--http://" + word, word, "/" + word,
                    "", "httpx://" + word, "http://local host/" + word, " http://" + word,
                    "data:,http://" + word}) {
                refuses(desk, address, address);
            }
            refuses(desk, "http://localhost/\n" + word, word);
            started(desk, REFUSED);
            String upper = "HTTPS://localhost/" + word;
            String file = "File:///" + word;
            String lesson = """
                    A scheme may be in upper case (RFC 3986, section 3.1), and the address is \
                    passed on as it is.""";
            for (String address : List.of(upper, file)) {
                boolean opened = open(null, desk, LONG, address);
                result(opened, true, lesson);
            }
            started(desk, lesson, command("firefox", upper), command("firefox", file));
        }
    }

    private static void refuses(BrowserDesk desk, String address, String says) {
        Thrown thrown = Thrown.by(() -> open(null, desk, LONG, address));
        teaches(REFUSED, () -> assertThat(thrown).as("open(\"%s\")", Texts.escaped(address))
                .isA(IllegalArgumentException.class).says(says));
    }

    @Test
    @Points(1)
    void a_missing_program_makes_room_for_the_next_one() {
        String lesson = """
                A program that is missing, or cannot be started, is not the user's fault: the next \
                command may work.""";
        try (BrowserDesk desk = new BrowserDesk().with(BrowserDesk.UNSTARTABLE, "broken", "open")
                .with(WORKS, "chromium")) {
            boolean opened = open("missing -x" + File.pathSeparator + "broken", desk, LONG, PAGE);
            started(desk, lesson, command("broken", PAGE), command("open", PAGE),
                    command("chromium", PAGE));
            result(opened, true, lesson);
        }
    }

    @Test
    @Points(1)
    void a_program_that_fails_at_once_makes_room_for_the_next_one() {
        String lesson = """
                xdg-open ends with a value other than 0 where there is no desktop. The exit value \
                says whether the page was opened.""";
        try (BrowserDesk desk = new BrowserDesk().with(FAILS, "mine").with("exit 255", "xdg-open")
                .with(WORKS, "firefox", "chromium")) {
            boolean opened = open("mine", desk, LONG, PAGE);
            started(desk, lesson, command("mine", PAGE), command("xdg-open", PAGE),
                    command("firefox", PAGE));
            result(opened, true, lesson);
        }
    }

    @Test
    @Points(1)
    void a_program_that_goes_on_has_opened_the_page() {
        String lesson = """
                A browser goes on while its user reads. It is watched for the grace and then left \
                alone: to wait for its end is to wait for the user.""";
        for (Duration grace : List.of(Duration.ZERO, Duration.ofMillis(50))) {
            try (BrowserDesk desk = new BrowserDesk().with(RUNS, "open").with(WORKS, "firefox")) {
                boolean opened = open(null, desk, grace, PAGE);
                started(desk, lesson, command("open", PAGE));
                result(opened, true, lesson);
                runs(desk, lesson);
            }
        }
    }

    @Test
    @Points(1)
    void without_any_program_nothing_is_opened() {
        for (String browser : new String[] {null, "", " ", File.pathSeparator.repeat(3),
                " " + File.pathSeparator + "missing" + File.pathSeparator}) {
            try (BrowserDesk desk = new BrowserDesk().with(WORKS, "")) {
                boolean opened = open(browser, desk, LONG, PAGE);
                started(desk, "A command without words is skipped.");
                result(opened, false, "No program was found, and open says so: it throws nothing.");
            }
        }
    }

    @Test
    @Points(1)
    void the_wait_has_a_limit_and_can_be_interrupted(Random random) {
        Duration negative = Duration.ofNanos(-1 - random.nextInt(1_000_000));
        try (BrowserDesk desk = new BrowserDesk().with(RUNS, "open")) {
            Thrown thrown = Thrown.by(() -> new WebBrowser(Map.of(), desk, negative));
            teaches("A wait cannot be shorter than 0. The message names the value.",
                    () -> assertThat(thrown).as("new WebBrowser(..., %s)", negative)
                            .isA(IllegalArgumentException.class).says(negative));
            boolean opened;
            boolean interrupted;
            Thread.currentThread().interrupt();
            try {
                opened = open(null, desk, LONG, PAGE);
            } finally {
                interrupted = Thread.interrupted();
            }
            String lesson = """
                    An interrupt ends the wait, not the program. Code that catches an \
                    InterruptedException interrupts the thread again, so that its caller knows.""";
            started(desk, lesson, command("open", PAGE));
            result(opened, true, lesson);
            teaches(lesson, () -> assertThat(interrupted).as("Whether the thread is interrupted")
                    .isTrue());
            runs(desk, lesson);
        }
    }
}
