package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;

/// What who runs a test learns of its failure besides the message.
class PublishedFailureTest {

    @BeforeEach
    void hurry() {
        System.setProperty("course.patience.ms", "300");
        System.setProperty("course.deadline.ms", "700");
    }

    @AfterEach
    void tidyUp() {
        System.clearProperty("course.patience.ms");
        System.clearProperty("course.deadline.ms");
    }

    @Test
    void a_failure_is_published_in_its_parts_and_nothing_else_is() {
        assertThat(published("it_reads_from_a_peer")).singleElement().asString()
                .startsWith("{\"fault\":\"Time is up").contains("\"kind\":\"CONNECT\"");
        assertThat(published("nothing_is_wrong")).isEmpty();
        assertThat(published("it_is_not_written")).isEmpty();
    }

    private static List<String> published(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(
                        GradingExtensionTest.Samples.class.getName() + "#" + method + "()"))
                .execute().allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()
                        .get("failure"))
                .toList();
    }
}
