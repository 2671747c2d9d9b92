package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import netprog.sample.Student;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/// What becomes of a test that cannot look at everything on this machine.
class NeedsTest {

    @AfterEach
    void tidyUp() {
        Student.goHome();
    }

    @Test
    void what_the_machine_lacks_costs_nothing_and_is_remarked() {
        assertThat(result("it_needs_more_than_there_is").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(remarks("it_needs_more_than_there_is")).containsExactly("No such thing here.");
    }

    @Test
    void what_the_machine_has_is_not_remarked() {
        assertThat(result("it_needs_nothing").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(remarks("it_needs_nothing")).isEmpty();
    }

    @Test
    void what_the_machine_lacks_hides_no_leak_and_no_todo() {
        assertThat(result("it_needs_more_and_leaves_a_socket").getThrowable().orElseThrow())
                .hasMessageContaining("1 socket is still open");
        assertThat(result("it_needs_more_and_is_not_written_elsewhere").getThrowable()
                .orElseThrow()).hasMessage("TODO 9.9 Student.isNotWritten");
    }

    private static List<String> remarks(String method) {
        return run(method).reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .flatMap(entry -> entry.getKeyValuePairs().values().stream()).toList();
    }

    private static TestExecutionResult result(String method) {
        return run(method).finished().stream().findFirst().orElseThrow()
                .getRequiredPayload(TestExecutionResult.class);
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Samples.class.getName() + "#" + method + "()")).execute()
                .testEvents();
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        private static ServerSocket left;

        @Test
        void it_needs_nothing() {}

        @Test
        void it_needs_more_than_there_is() {
            throw new PartlyJudged("No such thing here.");
        }

        @Test
        @LeavesNothingBehind("Take it with you.")
        void it_needs_more_and_leaves_a_socket() throws IOException {
            left = Student.leavesASocket();
            throw new PartlyJudged("No such thing here.");
        }

        @Test
        void it_needs_more_and_is_not_written_elsewhere() throws InterruptedException {
            Student.diesElsewhere(Student::isNotWritten);
            throw new PartlyJudged("No such thing here.");
        }
    }
}
