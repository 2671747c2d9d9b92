package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadingTest {

    private static final Repository REPOSITORY = Repository.here();

    @Test
    void every_heading_that_a_lesson_quotes_is_in_its_chapter() {
        List<Violation> violations = REPOSITORY.sources(Rule.PEERS_AND_TESTS)
                .flatMap(source -> HeadingRule.check(REPOSITORY, source).stream()).toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void a_heading_that_the_chapter_lacks_is_reported_with_its_line() {
        Source test = lesson("""
                See "No half-states" in this chapter.
                See "No such heading" in this chapter.
                See "No \\
                    half-states" in this \\
                    chapter; RFC 9293, section 3.4.
                See "Families" in chapter 02, and "Introduction" of an RFC.
                See "Families" in chapter 03.
                """);

        assertThat(HeadingRule.check(REPOSITORY, test)).extracting(Violation::toString)
                .containsExactly(
                        "tests/03-structures/A.java:2: chapter 03 has no heading"
                                + " \"No such heading\"",
                        "tests/03-structures/A.java:7: chapter 03 has no heading"
                                + " \"Families\"");
    }

    @Test
    void a_quotation_that_names_no_chapter_is_reported() {
        assertThat(HeadingRule.check(REPOSITORY, lesson("See \"No half-states\" in section 1.")))
                .hasSize(1);
        assertThat(HeadingRule.check(REPOSITORY,
                new Source("tests/peers/A.java", "See \\\"No half-states\\\" in this chapter.")))
                .hasSize(1);
    }

    private static Source lesson(String text) {
        return new Source("tests/03-structures/A.java", text);
    }
}
