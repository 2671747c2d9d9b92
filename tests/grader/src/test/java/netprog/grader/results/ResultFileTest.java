package netprog.grader.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    private static final GradedTest TEST = new GradedTest("3.1", "EchoTest", "it_echoes", 6);

    @TempDir
    Path folder;

    @Test
    void what_was_added_is_read_again_as_it_was() throws IOException {
        Judgement ada = judgement("ada", "No FIN came.\n\u0000\u001b ü €");
        try (ResultFile results = open()) {
            results.add("a", ada);
            results.add("b", judgement("bob", ""));

            assertThat(results.read("a")).isEqualTo(ada);
        }
        try (ResultFile results = open()) {
            assertThat(results.read("a")).isEqualTo(ada);
            assertThat(results.read("b").name()).isEqualTo("bob");
            assertThat(results.has("c")).isFalse();
        }
    }

    @Test
    void a_line_that_was_torn_anywhere_is_no_result_and_harms_no_other() throws IOException {
        try (ResultFile results = open()) {
            results.add("a", judgement("ada", "x"));
            results.add("b", judgement("bob", "y"));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int octets = first; octets < whole.length; octets += 5) {
            Files.write(file(), Arrays.copyOf(whole, octets));
            try (ResultFile results = open()) {
                assertThat(results.has("a")).isTrue();
                assertThat(results.has("b")).as("after %d octets", octets).isFalse();
                results.add("c", judgement("cyn", "z"));
            }
            assertThat(Files.readAllLines(file())).hasSize(2);
        }
    }

    @Test
    void a_line_that_is_no_result_is_passed_over() throws IOException {
        try (ResultFile results = open()) {
            results.add("a", judgement("ada", "x"));
        }
        Files.writeString(file(), "\u0000\u0000{nonsense\n{}\n42\n", StandardOpenOption.APPEND);
        try (ResultFile results = open()) {
            results.add("b", judgement("bob", "y"));
        }
        try (ResultFile results = open()) {
            assertThat(results.read("a").name()).isEqualTo("ada");
            assertThat(results.read("b").name()).isEqualTo("bob");
        }
    }

    @Test
    void one_grader_at_a_time_has_the_file() throws IOException {
        try (ResultFile _ = open()) {
            assertThatThrownBy(this::open).isInstanceOf(GraderFault.class)
                    .hasMessageContaining("another run has " + file()
                            + " open; wait");
        }
        open().close();
    }

    @Test
    void results_that_were_set_aside_are_forgotten_and_still_on_the_disk() throws IOException {
        Path aside = folder.resolve("results.jsonl.old");
        try (ResultFile results = open()) {
            results.setAside();
            assertThat(aside).doesNotExist();
            results.add("a", judgement("ada", "x"));
            results.setAside();

            assertThat(results.has("a")).isFalse();
            results.add("b", judgement("bob", "y"));
            assertThat(results.read("b").name()).isEqualTo("bob");
        }
        assertThat(Files.readAllLines(file())).hasSize(1);
        try (ResultFile before = ResultFile.open(aside, "")) {
            assertThat(before.read("a").name()).isEqualTo("ada");
        }
    }

    @Test
    void results_share_the_tests_they_are_about() throws IOException {
        try (ResultFile results = open()) {
            results.add("a", judgement("ada", "x"));
            results.add("b", judgement("bob", "y"));

            assertThat(results.read("a").verdicts().getFirst().test())
                    .isSameAs(results.read("b").verdicts().getFirst().test());
        }
    }

    @Test
    void an_interrupted_thread_writes_whole_lines() throws IOException {
        try (ResultFile results = open()) {
            Thread.currentThread().interrupt();
            results.add("a", judgement("ada", "x"));
            assertThat(Thread.interrupted()).isTrue();

            assertThat(results.read("a").name()).isEqualTo("ada");
        }
    }

    private ResultFile open() throws IOException {
        return ResultFile.open(file(), "wait");
    }

    private Path file() {
        return folder.resolve("results.jsonl");
    }

    private static Judgement judgement(String name, String message) {
        return new Judgement(name,
                List.of(new Verdict(TEST, Status.FAILED, message, Duration.ofMillis(8))),
                List.of(new Note("A.java:1", "broken")), "printed\n", Duration.ofMillis(1600), 2);
    }
}
