package netprog.http;

import static netprog.http.CgiFault.FAILED;
import static netprog.http.CgiFault.NO_EMPTY_LINE;
import static netprog.http.CgiFault.NO_END;
import static netprog.http.CgiFault.NO_HEADER;
import static netprog.http.SickSite.LONG;
import static netprog.http.SickSite.SHELL;
import static netprog.http.SickSite.finds;
import static netprog.http.SickSite.mode;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Scripts that are run in a console.
@Exercise("5.1.3")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The scripts are for the shell of Unix.")
class CgiDoctorRunTest {

    private static final String HEADER = """
            A response begins with fields and an empty line; one of the fields is Content-Type, \
            Location or Status (RFC 3875, section 6.3). Anything else is 500 for the browser.
            See "In a console" in this chapter.""";

    private static final String ERROR = """
            A script that fails says so by its exit value, and why in the last line of its error \
            output. See "In a console" in this chapter.""";

    private static final String PUMPED = """
            A pipe holds some 64 KiB. A script whose output nobody reads waits for ever, so both \
            outputs are read while it runs, each to its end.""";

    private static final String TIME = """
            A script may wait for what never comes. A server ends it after some time, and the \
            doctor does the same, with all processes that it has started.""";

    /// Variables that a shell adds itself.
    private static final Set<String> OF_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_run_is_judged_by_its_exit_value_and_its_header(Random random) throws IOException {
        SickSite site = new SickSite(folder);
        for (String output : new String[] {"Content-Type: text/plain\n\nhello",
                "content-type:x\r\n\r\n", "STATUS: 204 No Content\n\n", "Location: /x\r\n\n",
                "X-A: b\nContent-Type: x\n\nno header\n", "!#$: \nStatus: 200 OK\n\n\n"}) {
            prints(site, output);
        }
        for (String output : new String[] {"hello\n", "<p>a: b</p>\n\n", "Content-Type\n\n",
                "\nContent-Type: x\n\n", "X-A: b\n\nContent-Type: x\n", "Content-Type : x\n\n",
                ": x\n\n", " Content-Type: x\n\n", "", "X-Status: 1\n\n"}) {
            prints(site, output, NO_HEADER, output.lines().findFirst().orElse(""));
        }
        String word = Octets.word(random);
        for (String rest : new String[] {"<p>" + word + "</p>", word, " folded: " + word, "a b: c",
                ""}) {
            prints(site, "Content-Type: x\nX-A: b\n" + rest, NO_EMPTY_LINE, rest);
            prints(site, "Content-Type: x\r\n" + rest + "\r\n", rest.isEmpty()
                    ? new Object[0] : new Object[] {NO_EMPTY_LINE, rest});
        }
        prints(site, "Content-Type: x", NO_EMPTY_LINE, "");
        prints(site, "X-A: b\nno field\n\n", NO_EMPTY_LINE, "no field");
        fails(site, "exit 3", FAILED, "exit value 3");
        fails(site, "printf 'line 1\\n\\t%s: \u00e9 \\n \\n' >&2; exit 255".formatted(word),
                FAILED, "exit value 255: " + word + ": \u00e9");
        fails(site, "echo error >&2; echo Status: 200; echo");
        fails(site, "echo Status: 200; echo; echo why >&2; exit 1", FAILED, "exit value 1: why");
        fails(site, "echo %s; no-such-%s 2>/dev/null; exit 4".formatted(word, word), FAILED,
                "exit value 4", NO_HEADER, word);
        fails(site, "echo Status: 200; exit 1", FAILED, "exit value 1", NO_EMPTY_LINE, "");
    }

    @Test
    @Points(1)
    void a_script_runs_as_a_server_runs_it(Random random) throws IOException {
        SickSite site = new SickSite(folder);
        String query = Octets.word(random);
        // A shell exports its PATH only if it was given one.
        Path script = site.script("x", SHELL + """
                PATH=/usr/bin:/bin
                cat >&2
                echo "$# $(pwd -P) $QUERY_STRING" $(env | cut -d= -f1) >&2
                exit 3
                """);
        String lesson = """
                Your console has a PATH, a HOME and a locale that the server does not give. Run \
                the script with the server's variables and no others, in its own folder, without \
                arguments, and with no input. See "In a console" in this chapter.""";
        List<CgiFinding> findings = teaches(lesson, () -> site.doctor(LONG, "QUERY_STRING",
                query).run(script));
        teaches(lesson, () -> {
            assertThat(findings.size()).as("How many findings").isEqualTo(1);
            String detail = findings.getFirst().detail();
            String expected = "exit value 3: 0 %s %s ".formatted(site.cgi().toRealPath(), query);
            assertThat(detail.substring(0, Math.min(expected.length(), detail.length())))
                    .as("Its arguments, its folder and its query").isEqualTo(expected);
            Set<String> names = new TreeSet<>(
                    List.of(detail.substring(expected.length()).split(" ")));
            names.removeAll(OF_SHELL);
            assertThat(names.toString()).as("Its variables").isEqualTo("[QUERY_STRING]");
        });
        Path closed = mode("rw-r--r--", site.script("y", SHELL));
        for (Path bad : List.of(closed, site.script("z", "#!" + site.root() + "/none\n"),
                site.cgi().resolve("none"))) {
            List<CgiFinding> start = teaches(lesson, () -> site.doctor().run(bad));
            teaches("What the system cannot start is a finding, with the system's reason.", () -> {
                List<CgiFinding> found = Elements.of(start).toList();
                assertThat(found.stream().map(each -> each.fault().name()).toList().toString())
                        .as("The findings").isEqualTo("[NO_START]");
                assertThat(found.getFirst().detail().isBlank()).as("Whether the reason is empty")
                        .isFalse();
            });
        }
    }

    @Test
    @Points(1)
    void a_script_is_read_to_its_end_or_ended_in_time() throws IOException {
        SickSite site = new SickSite(folder);
        String flood = "head -c 300000 /dev/zero";
        String lines = flood + " | tr '\\0' '\\n'";
        runs(site, LONG, lines + " >&2; echo Status: 200; echo; " + flood, PUMPED);
        runs(site, LONG, "echo first >&2; %s >&2; echo last >&2; exit 1".formatted(lines),
                PUMPED, FAILED, "exit value 1: last");
        runs(site, Duration.ofSeconds(Long.MAX_VALUE), "echo Status: 200; echo",
                "The longest duration is more than a long has nanoseconds.");
        runs(site, Duration.ofMillis(300), "exec >&- 2>&-; exec sleep 600", """
                A script that has closed its outputs may still run. Wait for both: the end of \
                the outputs and the end of the process.""", NO_END, "PT0.3S");
        ended(site);
        interrupted(site);
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-5))) {
            teaches("A script cannot run for no time. The message names the value.",
                    () -> assertThat(Thrown.by(() -> site.doctor(wrong)))
                            .as("new CgiDoctor(..., %s)", wrong)
                            .isA(IllegalArgumentException.class).says(wrong));
        }
    }

    /// A script starts a child and waits for it. A busy machine may need longer
    /// than the first patience to start both.
    private static void ended(SickSite site) throws IOException {
        Path pid = site.root().resolve("child");
        String script = "echo Status: 200; echo; sleep 600 & echo $! >'%s'; wait".formatted(pid);
        for (int millis = 700; millis < 2_000 && number(pid).isEmpty(); millis *= 2) {
            Duration patience = Duration.ofMillis(millis);
            long begun = System.nanoTime();
            runs(site, patience, script, TIME, NO_END, patience.toString());
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            teaches("A script has all of the patience before it is ended.",
                    () -> assertThat(passed.plusMillis(20).compareTo(patience) >= 0)
                            .as("Whether %s had passed", patience).isTrue());
        }
        isGone(pid);
    }

    private static void interrupted(SickSite site) throws IOException {
        Path pid = site.root().resolve("script");
        Path script = site.script("x", SHELL + "echo $$ >'%s'; exec sleep 600".formatted(pid));
        CgiDoctor doctor = site.doctor();
        WaitingCall<List<CgiFinding>> call = WaitingCall.in(CgiDoctor.class, "run",
                () -> doctor.run(script));
        await("the script runs").atMost(Patience.deadline().dividedBy(2))
                .until(() -> !number(pid).isEmpty());
        call.thread().interrupt();
        call.throwsA(InterruptedException.class, """
                An interrupt asks the caller's thread to stop. The call ends with an \
                InterruptedException, and the script with it.""");
        isGone(pid);
    }

    /// Demands that the process has ended whose number a script has written, and
    /// ends it.
    private static void isGone(Path pid) throws IOException {
        try {
            teaches(TIME, () -> await("the script's processes have ended")
                    .atMost(Patience.deadline().dividedBy(4))
                    .until(() -> process(pid).isEmpty()));
        } finally {
            process(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// {@return the running process whose number a script has written}
    private static Optional<ProcessHandle> process(Path pid) throws IOException {
        String number = number(pid);
        return number.isEmpty() ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(number))
                        .filter(process -> process.info().command().isPresent());
    }

    private static String number(Path pid) throws IOException {
        String line = Files.exists(pid) ? Files.readString(pid) : "";
        return line.endsWith("\n") ? line.strip() : "";
    }

    private static void prints(SickSite site, String output, Object... expected)
            throws IOException {
        String escaped = output.replace("\r", "\\r").replace("\n", "\\n");
        runs(site, LONG, "printf '" + escaped + "'", HEADER, expected);
    }

    private static void fails(SickSite site, String script, Object... expected)
            throws IOException {
        runs(site, LONG, script, ERROR, expected);
    }

    private static void runs(SickSite site, Duration patience, String script, String lesson,
            Object... expected) throws IOException {
        Path file = site.script("x", SHELL + script + "\n");
        CgiDoctor doctor = site.doctor(patience, "PATH", "/usr/bin:/bin");
        finds(script, () -> doctor.run(file), lesson, expected);
    }
}
