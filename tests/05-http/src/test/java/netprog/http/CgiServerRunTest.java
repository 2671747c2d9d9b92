package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How a script runs, and what is left of it.
@Exercise("5.0h")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its scripts run in sh, a program of UNIX.")
class CgiServerRunTest {

    private static final String LONG_RUN = """
            A script whose client and server have given up goes on for ever unless somebody ends \
            it, and a signal reaches one process: its children need one each.""";

    private final List<ProcessHandle> before = ProcessHandle.current().descendants().toList();

    @TempDir
    private Path folder;

    @AfterEach
    void endWhatIsLeft() {
        ProcessHandle.current().descendants().filter(process -> !before.contains(process))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @Points(1)
    void a_body_is_written_while_the_output_is_read(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        site.script("cgi/copy", CgiSite.PLAIN, "exec cat");
        Octets body = Octets.random(300_000, random);
        var call = WaitingCall.in(CgiServer.class, "handle",
                () -> site.post("/cgi-bin/copy", body.toArray()));
        String lesson = """
                A pipe holds some 64 KiB. The script waits until its output is read, and the \
                server until its body is: both at once, or neither goes on for ever.""";
        call.result(lesson).is(200, lesson).has(body, lesson);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("Who writes the body must end with the script.")
    void a_script_need_not_read_the_body(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        site.script("cgi/deaf", CgiSite.PLAIN, "printf " + word);
        site.script("cgi/half", CgiSite.PLAIN, "exec head -c 3");
        byte[] body = Octets.random(1_000_000, random).toArray();
        String lesson = """
                A script may answer without reading the body. Writing into a pipe that nobody \
                reads fails, and that failure says nothing about the answer.""";
        for (int i = 0; i < 3; i++) {
            WaitingCall.in(CgiServer.class, "handle", () -> site.post("/cgi-bin/deaf", body))
                    .result(lesson).is(200, lesson).has(word, lesson);
        }
        WaitingCall.in(CgiServer.class, "handle", () -> site.post("/cgi-bin/half", body))
                .result(lesson).is(200, lesson).has(Octets.of(body).slice(0, 3), lesson);
        teaches("What the script does not read is no fault.",
                () -> assertThat(Elements.of(site.log())).as("The reports").isEmpty());
    }

    @Test
    @Points(1)
    void a_script_that_takes_too_long_is_504() throws IOException {
        for (String begin : List.of("", CgiSite.PLAIN, "trap '' TERM; exec >&- 2>&-")) {
            CgiSite site = new CgiSite(folder);
            Path child = site.path("child");
            Files.deleteIfExists(child);
            site.script("cgi/slow", begin, "echo $$ > ${0%/*}/../script",
                    "sleep 60 & echo $! > ${0%/*}/../child; wait; exec sleep 60");
            for (int time = 300; !CgiProcess.isWritten(child); time *= 4) { // a busy machine
                CgiLimits limits = new CgiLimits(9, 900, 900, Duration.ofMillis(time));
                site.with(limits).get("/cgi-bin/slow").is(504, LONG_RUN);
            }
            teaches(LONG_RUN, () -> CgiProcess.of(child).ends());
            teaches("SIGTERM can be ignored, and SIGKILL cannot: see destroyForcibly().",
                    () -> CgiProcess.of(site.path("script")).ends());
            teaches("Who runs the server learns of each 504.",
                    () -> assertThat(Elements.of(site.log()))
                            .as("The list of reports").isNotEmpty()
                            .allMatch(line -> line.matches("slow: .+")));
        }
        theLongestTimeIsOne();
    }

    private void theLongestTimeIsOne() throws IOException {
        CgiSite site = new CgiSite(folder).with(new CgiLimits(9, 900, 900,
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        site.script("cgi/quick", CgiSite.PLAIN);
        String lesson = """
                A long has room for the nanoseconds of 292 years, and a Duration for more: \
                toNanos() and toMillis() throw there. Process.waitFor takes a Duration.""";
        teaches(lesson, () -> site.get("/cgi-bin/quick").is(200, lesson));
    }

    @Test
    @Points(1)
    void an_interrupt_ends_the_script() throws Exception {
        CgiSite site = new CgiSite(folder);
        site.script("cgi/slow", "sleep 60 & echo $! > ${0%/*}/../child; wait");
        List<Boolean> interrupted = new ArrayList<>();
        List<Thrown> thrown = new ArrayList<>();
        var call = WaitingCall.in(CgiServer.class, "handle", () -> {
            thrown.add(Thrown.by(() -> site.get("/cgi-bin/slow")));
            return interrupted.add(Thread.interrupted());
        });
        try (CgiProcess child = CgiProcess.of(site.path("child"))) {
            call.thread().interrupt();
            String lesson = """
                    An interrupt asks the thread to stop what it does. The script goes first, \
                    and the mark is set again, so that the caller knows.""";
            call.result(lesson);
            teaches(lesson, () -> {
                assertThat(thrown.getFirst()).as("handle").isA(IOException.class);
                assertThat(Elements.of(interrupted)).as("Whether the thread is interrupted")
                        .containsExactly(true);
                child.ends();
            });
        }
    }

    @Test
    @Points(1)
    void a_process_that_is_left_running_is_not_waited_for(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        site.script("cgi/leaves", CgiSite.PLAIN, "echo " + word,
                "sleep 60 & echo $! > ${0%/*}/../child");
        String lesson = """
                A pipe ends when its last writer has ended, and a process in the background is \
                one, too. The end of the script is the end of the answer.""";
        var call = WaitingCall.in(CgiServer.class, "handle", () -> site.get("/cgi-bin/leaves"));
        try (CgiProcess child = CgiProcess.of(site.path("child"))) {
            call.result(lesson).is(200, lesson).has(word + "\n", lesson);
            teaches("The script has ended in time, so what it has left running is its business.",
                    () -> assertThat(child.runs()).as("Whether its process runs").isTrue());
        }
        site.script("cgi/large", CgiSite.PLAIN, "head -c 50000 /dev/zero");
        site.get("/cgi-bin/large").is(200, lesson).has(Octets.of(new byte[50_000]), """
                What a script wrote before its end is still in the pipe after it.""");
    }

    @Test
    @Points(1)
    void the_standard_error_goes_to_the_log(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        site.script("cgi/says", "echo " + word + " >&2", CgiSite.PLAIN,
                "printf 'a\\tb\\033[2J\\n\\n%s' '" + word + " end' >&2");
        FileReply reply = site.get("/cgi-bin/says");
        String lesson = """
                Standard error is for who runs the server: a report for each line, also for the \
                last one without an end. What a terminal would obey becomes a ?.""";
        reply.is(200, lesson).has("", lesson);
        teaches(lesson, () -> assertThat(Elements.of(site.log())).as("The reports").containsExactly(
                "says: " + word, "says: a?b?[2J", "says: ", "says: " + word + " end"));
        site.script("cgi/lines", "yes " + word + " | head -n 50000 >&2", CgiSite.PLAIN,
                "printf " + word);
        String flood = """
                A script that is not heard waits in its full pipe. So all of its standard error \
                is read, while only 100 lines, and 1000 octets of each, go into the log.""";
        WaitingCall.in(CgiServer.class, "handle", () -> site.get("/cgi-bin/lines"))
                .result(flood).is(200, flood).has(word, flood);
        teaches(flood, () -> {
            List<String> reports = site.log().subList(4, site.log().size());
            assertThat(Elements.of(reports)).as("The further reports").hasSize(100);
            assertThat(Elements.of(reports)).as("The further reports")
                    .containsOnly("lines: " + word);
        });
        CgiSite other = new CgiSite(folder);
        other.script("cgi/line", CgiSite.PLAIN, "head -c 1000 /dev/zero | tr '\\0' a >&2",
                "echo >&2", "head -c 300000 /dev/zero | tr '\\0' b >&2", "exit 0");
        other.get("/cgi-bin/line").is(200, flood);
        teaches(flood, () -> assertThat(Elements.of(other.log())).as("The reports").containsExactly(
                "line: " + "a".repeat(1000), "line: " + "b".repeat(1000)));
    }
}
