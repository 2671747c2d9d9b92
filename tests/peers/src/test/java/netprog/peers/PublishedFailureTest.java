package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;

/// What the runner of a test learns of its failure besides the message.
@ExtendWith(SampleRun.class)
class PublishedFailureTest {

    @Test
    void a_failure_is_published_in_its_parts_and_nothing_else_is() {
        List<String> late = published(TimeIsUpTest.Samples.class, "it_reads_from_a_peer");
        assertThat(late).hasSize(2).startsWith("{late=true}");
        assertThat(late.getLast())
                .startsWith("{\"fault\":\"Time is up").contains("\"kind\":\"CONNECT\"");
        assertThat(published(GradingExtensionTest.Samples.class, "nothing_is_wrong")).isEmpty();
        assertThat(published(GradingExtensionTest.Samples.class, "it_is_not_written")).isEmpty();
    }

    private static List<String> published(Class<?> samples, String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(samples.getName() + "#" + method + "()"))
                .execute().allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .map(entry -> entry.getOrDefault("failure", entry.toString())).toList();
    }
}
