package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an exercise refuses beyond the usual, and no other one does.
class RefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url     | java.net.URI.create("http://a/b").resolve("c"); | java.net.URI.create(String)
            url     | Object parts = java.net.URI.class;              | java.net.URI
            url     | java.nio.file.Path.of("x").toUri();             | java.net.URI
            url     | new java.net.URL("http://a/b").getHost();       | new java.net.URL(String)
            url     | java.net.URLEncoder.encode("x", "UTF-8");       | java.net.URLEncoder.encode(String,String)
            url     | java.net.URLDecoder.decode("x", "UTF-8");       | java.net.URLDecoder.decode(String,String)
            cookies | java.net.HttpCookie.parse("a=b");               | java.net.HttpCookie.parse(String)
            """)
    void an_exercise_may_refuse_what_it_is_about(String subject, String statement,
            String named) {
        String text = "class %s { void run() throws Exception { Helper.run(); } }";
        String helper = "class Helper { static void run() throws Exception { %s } }"
                .formatted(statement);

        Findings findings = TinyPolicy.judgeRefusing(subject, Map.of("One.java",
                text.formatted("One"), "Two.java", text.formatted("Two"), "Helper.java", helper));

        assertThat(findings.violations()).containsOnlyKeys("9.1");
        assertThat(findings.all()).map(Violation::sentence).contains("Helper.java:1: " + named
                + " does what this exercise is about; write it yourself");
    }
}
