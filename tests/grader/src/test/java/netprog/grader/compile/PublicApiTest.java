package netprog.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a student reads when the tests find less than the skeleton offers.
class PublicApiTest {

    private static final String PATH = "netprog/tiny/Echo.java";
    private static final String SKELETON = """
            package netprog.tiny;

            import java.util.List;

            public class Echo implements AutoCloseable {
                public static final int LIMIT = 10;
                protected Echo(int port) {}
                public static Echo start(int port) { return new Echo(port); }
                public List<String> lines(String... names) { return null; }
                @Override public void close() {}
                void inner() {}
                public record Line(String text) {}
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            public static Echo start(int | public static Echo begin(int | `public static Echo start(int)` is missing.
            public static Echo start(int | static Echo start(int | `public static Echo start(int)` is missing.
            public static Echo start(int | public static Echo start(long | `public static Echo start(int)` was changed to `public static Echo start(long)`.
            public List<String> lines | public Object lines | `public List lines(String[])` was changed to `public Object lines(String[])`.
            protected Echo(int port) | private Echo(int port) | `protected Echo(int)` is missing.
            static final int LIMIT | final int LIMIT | `public static int LIMIT` was changed to `public int LIMIT`.
            implements AutoCloseable { | { | `Echo` is no longer a `AutoCloseable`.
            public class Echo | class Echo | `Echo` is no longer public.
            public class Echo | public abstract class Echo | `Echo` was declared as `class`, and is `abstract class` now.
            public record Line | public record Row | The class `Echo.Line` is missing.
            record Line(String text) | record Line(String words) | `public String text()` is missing.
            """)
    void a_change_that_tests_may_meet_is_named(String was, String is, String sentence) {
        assertThat(lost(SKELETON.replace(was, is).replace("@Override", "")
                .replace("return new Echo(port)", "return null")))
                .anySatisfy(problem -> {
                    assertThat(problem.where()).isEqualTo("Echo.java");
                    assertThat(problem.text()).isEqualTo(sentence
                            + " Put it back as the skeleton has it: tests that need it fail.");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            protected Echo | public Echo
            void inner() | void other()
            List<String> | List<Integer>
            public class Echo | public final class Echo
            implements AutoCloseable | implements java.io.Closeable
            class Echo implements | class Echo extends Thread implements
            public void close() {} | public void close() throws java.io.IOException {}
            public void close() {} | public synchronized void close() {} public void more() {}
            """)
    void a_change_that_no_test_can_meet_is_not_mentioned(String was, String is) {
        assertThat(lost(SKELETON.replace(was, is))).isEmpty();
    }

    @Test
    void a_member_may_move_up_to_a_class_of_the_students_own() {
        String moved =
                SKELETON.replace("class Echo implements AutoCloseable", "class Echo extends Up")
                        .replace("@Override public void close() {}", "")
                        + "class Up implements AutoCloseable { public void close() {} }";

        assertThat(lost(moved)).isEmpty();
    }

    private static List<Problem> lost(String own) {
        return PublicApi.of(compiled(SKELETON)).missingIn(PublicApi.of(compiled(own)),
                Set.of(PATH));
    }

    private static Map<String, byte[]> compiled(String source) {
        Compilation made = new Javac().compile(Map.of(PATH, source));
        assertThat(made.problems()).isEmpty();
        return made.classes();
    }
}
