package netprog.grader.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final Submission ADA = new Submission("ada", Map.of("A.java", "class A {}",
            "B.java", ""), List.of(new Note("C.java", "left out")));

    private final Keys keys = keys("tests", "one", "policy", "two");

    @Test
    void the_same_has_the_same_key() {
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("B.java", "");
        turned.put("A.java", "class A {}");

        assertThat(keys("policy", "two", "tests", "one")
                .of(new Submission("ada", turned, ADA.notes()))).isEqualTo(keys.of(ADA));
    }

    @Test
    void whatever_changes_the_key_changes() {
        assertThat(Stream.of(keys.of(ADA),
                keys.of(new Submission("bob", ADA.sources(), ADA.notes())),
                keys.of(new Submission("ada", Map.of("A.java", "class A {}"), ADA.notes())),
                keys.of(new Submission("ada", Map.of("A.java", "class A { }", "B.java", ""),
                        ADA.notes())),
                keys.of(new Submission("ada", Map.of("A.javaclass", " A {}", "B.java", ""),
                        ADA.notes())),
                keys.of(new Submission("ada", ADA.sources(), List.of())),
                keys("tests", "one", "policy", "three").of(ADA),
                keys("tests", "one").of(ADA),
                keys("testso", "ne", "policy", "two").of(ADA))).doesNotHaveDuplicates();
    }

    private static Keys keys(String... namesAndTexts) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            parts.put(namesAndTexts[i],
                    namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return Keys.of(parts);
    }
}
