package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How octets, carets and transcripts look, and how a value is cut.
class PrintingTest {

    private final Transcript transcript = new Transcript(() -> Duration.ofMillis(7));

    @Test
    void octets_print_as_ascii_with_escapes() {
        assertThat(Octets.of("a\r\n\t\"\\ ").plus(Octets.of(0, 0x7f, 0x80, 0xff)))
                .hasToString("\"a\\r\\n\\t\\\"\\\\ \\x00\\x7f\\x80\\xff\"");
    }

    @Test
    void a_text_is_octets_in_utf_8_whatever_the_default_is() {
        assertThat(Octets.of("é€")).isEqualTo(Octets.of(0xc3, 0xa9, 0xe2, 0x82, 0xac));
    }

    @Test
    void a_long_value_prints_its_ends_and_its_length() {
        assertThat(Octets.of("a".repeat(500) + "z").toString()).startsWith("\"aaaa")
                .endsWith("aaz\" (501 octets)").hasSizeLessThan(80);
    }

    @Test
    void a_caret_deep_in_a_long_value_has_its_surroundings() {
        Octets expected = Octets.of("a".repeat(5000) + "b" + "a".repeat(5000));
        Octets received = Octets.of("a".repeat(10001));

        List<String> lines = Caret.draw(expected, received, 5000).lines().toList();

        int caret = lines.get(2).indexOf('^');
        assertThat(lines.get(0).charAt(caret)).isEqualTo('b');
        assertThat(lines.get(1).charAt(caret)).isEqualTo('a');
        assertThat(lines.get(2))
                .endsWith("^ octet 5000: expected \"b\" (0x62), received \"a\" (0x61)");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(130));
    }

    @Test
    void a_caret_stands_below_its_octet_behind_escapes() {
        assertThat(Caret.draw(Octets.of("\r\nab"), Octets.of("\r\nax"), 3).lines())
                .containsExactly(
                        "  expected  \"\\r\\nab\"",
                        "  received  \"\\r\\nax\"",
                        "                  ^ octet 3: expected \"b\" (0x62), received \"x\" (0x78)");
    }

    @Test
    void pieces_of_one_side_share_a_line() {
        transcript.carried(Flow.NONE, TranscriptEvent.Side.TEST, Octets.of("a"));
        transcript.carried(Flow.NONE, TranscriptEvent.Side.TEST, Octets.of("b"));
        transcript.carried(Flow.NONE, TranscriptEvent.Side.YOURS, Octets.of("ab"));
        transcript.silence(Duration.ofMillis(300));

        assertThat(transcript.render().lines()).containsExactly(
                "     7 ms  test -> \"a\" \"b\"",
                "     7 ms  you  -> \"ab\"",
                "     7 ms  (silence for 300 ms)");
    }

    @Test
    void many_pieces_are_counted() {
        for (int i = 0; i < 64; i++) {
            transcript.carried(Flow.NONE, TranscriptEvent.Side.TEST, Octets.of("x"));
        }

        assertThat(transcript.render()).endsWith("\"x\" ... in 64 pieces, 64 octets\n");
    }

    @Test
    void a_long_transcript_keeps_its_ends() {
        for (int i = 0; i < 3000; i++) {
            transcript.remark(TranscriptEvent.Side.YOURS, "event " + i);
        }

        assertThat(transcript.render()).contains("event 0\n", "lines left out)\n",
                "(and 1000 more events)\n").doesNotContain("event 100\n");
        assertThat(transcript.render().lines()).hasSize(17);
    }

    @Test
    void a_transcript_that_is_too_long_shows_eight_lines_of_each_end() {
        for (int i = 0; i < 35; i++) {
            transcript.remark(TranscriptEvent.Side.YOURS, "event " + i);
        }

        assertThat(transcript.render().lines()).containsExactly(
                "     7 ms  you  -- event 0", "     7 ms  you  -- event 1",
                "     7 ms  you  -- event 2", "     7 ms  you  -- event 3",
                "     7 ms  you  -- event 4", "     7 ms  you  -- event 5",
                "     7 ms  you  -- event 6", "     7 ms  you  -- event 7",
                "         (19 lines left out)",
                "     7 ms  you  -- event 27", "     7 ms  you  -- event 28",
                "     7 ms  you  -- event 29", "     7 ms  you  -- event 30",
                "     7 ms  you  -- event 31", "     7 ms  you  -- event 32",
                "     7 ms  you  -- event 33", "     7 ms  you  -- event 34");
    }

    static Stream<Slicing> slicings() {
        return Stream.concat(Stream.of(new Slicing.Whole(), new Slicing.EachOctet()),
                new Random(1).longs(20).mapToObj(Slicing.Randomly::new));
    }

    @ParameterizedTest
    @MethodSource("slicings")
    void the_pieces_are_the_value_and_not_too_many(Slicing slicing) {
        for (int length : new int[] {0, 1, 2, 63, 64, 65, 10_000}) {
            Octets value = Octets.random(length, new Random(length));

            List<Octets> pieces = slicing.cut(value);

            assertThat(pieces.stream().reduce(Octets.of(""), Octets::plus)).isEqualTo(value);
            assertThat(pieces).hasSizeLessThanOrEqualTo(Slicing.MOST_SLICES);
            assertThat(pieces).as("no empty piece of %d octets", length)
                    .allMatch(piece -> length == 0 || piece.length() > 0);
        }
    }

    @Test
    void the_same_seed_cuts_the_same_way() {
        Octets value = Octets.random(1000, new Random(5));

        assertThat(new Slicing.Randomly(3).cut(value)).isEqualTo(new Slicing.Randomly(3).cut(value))
                .isNotEqualTo(new Slicing.Randomly(4).cut(value));
    }
}
