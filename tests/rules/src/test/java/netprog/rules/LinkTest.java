package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final Repository REPOSITORY = Repository.here();

    @Test
    void every_link_in_a_text_leads_somewhere() {
        List<Violation> violations = REPOSITORY.sources("**.md")
                .flatMap(source -> LinkRule.check(REPOSITORY, source).stream()).toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void a_link_that_leads_nowhere_is_reported_with_its_line() {
        Source text = new Source("A.md", """
                # Some `code` here
                [here](#some-code-here), [there](LICENSE), [far](https://example.org/a#b),
                [gone](gone.md), [no heading](#gone), `[code](gone)`
                """);

        assertThat(LinkRule.check(REPOSITORY, text)).extracting(Violation::line)
                .containsExactly(3L, 3L);
    }
}
