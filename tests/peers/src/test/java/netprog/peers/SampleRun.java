package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import netprog.sample.Student;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Runs one graded test as the grader does, for tests that look at it from
/// outside. As an extension it makes their time short, and ends what a
/// [Student] left behind.
final class SampleRun implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty("course.patience.ms", "300");
        System.setProperty("course.deadline.ms", "700");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty("course.patience.ms");
        System.clearProperty("course.deadline.ms");
        Student.goHome();
    }

    /// {@return how each run of the method ended}
    static List<TestExecutionResult> run(Class<?> samples, String method) {
        Method test = Stream.of(samples.getDeclaredMethods())
                .filter(each -> each.getName().equals(method)).findFirst().orElseThrow();
        return EngineTestKit.engine("junit-jupiter").selectors(selectMethod(samples, test))
                .execute().testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)).toList();
    }

    /// {@return the message of a method that fails; nothing of the student's is
    /// attached to it}
    static String failure(Class<?> samples, String method) {
        TestExecutionResult result = run(samples, method).getFirst();
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        Throwable thrown = result.getThrowable().orElseThrow();
        assertThat(thrown.getCause()).isNull();
        assertThat(thrown.getSuppressed()).isEmpty();
        return thrown.getMessage();
    }
}
