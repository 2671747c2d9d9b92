package netprog.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import netprog.grader.model.GraderFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A compiler that falls is a line in a report, and the next one goes on.
@Isolated
class CompilerPoolTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final CompilerCommand SMALL = new CompilerCommand(48);

    private CompilerPool pool = new CompilerPool(SMALL, LONG, 100);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void the_classes_are_those_of_the_compiler_in_this_jvm() {
        var sources = Sources.ordinary("One");

        assertThat(pool.compile(sources).classes()).usingRecursiveComparison()
                .isEqualTo(new Javac().compile(sources).classes());
    }

    @Test
    void errors_come_with_file_line_and_caret() {
        assertThat(pool.compile(Sources.file("One", "int a = ;")).problems()).containsExactly(
                new Problem("netprog/tiny/One.java", 4, "illegal start of expression\n"
                        + "        int a = ;\n                ^"));
    }

    @Test
    void a_source_that_takes_for_ever_is_stopped() {
        pool = new CompilerPool(CompilerCommand.USUAL, Duration.ofSeconds(3), 100);
        pool.compile(Sources.ordinary("One"));

        assertThat(sentence(Sources.endless("One")))
                .isEqualTo("The compiler was stopped after it had computed for 3 s: something here"
                        + " takes it too long.");
        assertThat(pool.compile(Sources.ordinary("One")).succeeded()).isTrue();
    }

    @Test
    void a_compiler_that_waits_for_a_processor_is_not_stopped() throws Exception {
        pool = new CompilerPool(CompilerCommand.USUAL, Duration.ofSeconds(1), 100);
        pool.compile(Sources.ordinary("One"));
        String pid = Long.toString(compilers().getFirst().pid());
        signal("-STOP", pid);

        Future<Compilation> made = Executors.newVirtualThreadPerTaskExecutor()
                .submit(() -> pool.compile(Sources.ordinary("One")));
        assertThatThrownBy(() -> made.get(1500, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        signal("-CONT", pid);

        assertThat(made.get(LONG.toSeconds(), TimeUnit.SECONDS).succeeded()).isTrue();
    }

    private static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
    }

    @Test
    void a_source_that_overflows_the_stack_costs_that_jvm() {
        assertThat(sentence(Sources.deep("One"))).startsWith("The compiler ran out of stack");
        assertThat(compilers()).isEmpty();
        assertThat(pool.compile(Sources.ordinary("One")).succeeded()).isTrue();
    }

    @Test
    void an_overflow_behind_an_error_costs_that_jvm_too() {
        String member = "int wrong = ;\nint deep = " + "(".repeat(60_000) + "1;";

        assertThat(sentence(Sources.file("One", member))).contains("illegal start");
        assertThat(compilers()).isEmpty();
    }

    @Test
    void a_source_that_fills_the_memory_costs_that_jvm() {
        assertThat(sentence(Sources.huge("One", 4_000)))
                .startsWith("The compiler ran out of memory");
        assertThat(pool.compile(Sources.ordinary("One")).succeeded()).isTrue();
    }

    @Test
    void a_jvm_that_has_done_its_share_is_replaced() {
        pool = new CompilerPool(SMALL, LONG, 2);

        pool.compile(Sources.ordinary("One"));
        assertThat(compilers()).hasSize(1);
        pool.compile(Sources.ordinary("One"));
        assertThat(compilers()).isEmpty();
    }

    @Test
    void there_are_no_more_jvms_than_processors_and_none_after_the_end() {
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService callers = Executors.newFixedThreadPool(2 * processors)) {
            IntStream.range(0, 4 * processors)
                    .forEach(_ -> callers.submit(() -> pool.compile(Sources.ordinary("One"))));
        }

        assertThat(compilers()).hasSizeBetween(1, processors);
        pool.close();
        assertThat(compilers()).isEmpty();
    }

    @Test
    void it_ends_with_its_input_in_the_middle_of_a_compilation() throws Exception {
        Process process = new ProcessBuilder(CompilerCommand.USUAL.words()).start();
        Messages.writeSources(new DataOutputStream(process.getOutputStream()),
                Sources.endless("One"));
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();

        process.getOutputStream().close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_reads_no_file_beside_what_it_is_sent() throws IOException {
        Path unseen = Path.of(System.getProperty("java.io.tmpdir"), "Unseen.java");
        Files.writeString(unseen, "public class Unseen {}");
        try {
            assertThat(pool.compile(Map.of("Seen.java", "class Seen extends Unseen {}"))
                    .problems()).extracting(Problem::text)
                    .allMatch(text -> text.startsWith("cannot find symbol"));
        } finally {
            Files.delete(unseen);
        }
    }

    @Test
    void a_jvm_that_does_not_start_is_the_graders_fault() {
        pool = new CompilerPool(new CompilerCommand(0), LONG, 100);

        assertThatThrownBy(() -> pool.compile(Sources.ordinary("One")))
                .isInstanceOf(GraderFault.class).hasMessageContaining("does not start");
    }

    private String sentence(Map<String, String> sources) {
        return pool.compile(sources).problems().getFirst().sentence();
    }

    private static List<ProcessHandle> compilers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }
}
