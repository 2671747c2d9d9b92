package netprog.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the compiler says has a bounded length, and so has what it makes.
class JavacTest {

    private final Javac javac = new Javac();

    @Test
    void a_class_file_has_at_most_1_MB() {
        assertThat(javac.compile(Sources.huge("One", 10)).succeeded()).isTrue();
        assertThat(sentence(Sources.huge("One", 20)))
                .startsWith(
                        "One.java:3: error while writing netprog.tiny.One: a class file has at most 1 MB");
    }

    /// Who reads the path alone would take it for a class of that package.
    @Test
    void a_class_of_another_package_than_its_path_says_is_refused() {
        String text = "package netprog.tiny; class One {} class Two {}";

        assertThat(javac.compile(Map.of("netprog/tiny/A.java", text)).succeeded()).isTrue();
        assertThat(sentence(Map.of("netprog/tiny/sub/A.java", text)))
                .startsWith("A.java:1: error while writing netprog.tiny.One: its file lies in"
                        + " the folder of another package");
    }

    @Test
    void of_a_long_line_only_what_is_near_is_shown() {
        String sentence = sentence(Sources.file("One",
                "/*" + "x".repeat(5_000) + "*/ int a = ; /*" + "x".repeat(5_000) + "*/"));

        assertThat(sentence).hasSizeLessThan(500).contains("int a = ;");
        String[] lines = sentence.split("\n");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo(';');
    }

    @Test
    void a_caret_stands_under_its_place_behind_tabs() {
        String[] lines = sentence(Sources.file("One", "\t\tint a = ;")).split("\n");

        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo(';');
    }

    @Test
    void a_long_message_is_cut_off() {
        assertThat(sentence(Sources.file("One", "int a = " + "b".repeat(9_000) + ";")))
                .startsWith("One.java:4: cannot find symbol").contains("bbb …")
                .hasSizeLessThan(2_500);
    }

    @Test
    void an_annotation_processor_is_not_run() {
        var sources = Map.of("Loud.java", """
                import java.util.Set;
                import javax.annotation.processing.*;
                import javax.lang.model.element.*;
                @SupportedAnnotationTypes("*")
                public class Loud extends AbstractProcessor {
                    public boolean process(Set<? extends TypeElement> a, RoundEnvironment r) {
                        throw new IllegalStateException("I ran");
                    }
                }
                """, "META-INF/services/javax.annotation.processing.Processor.java", "");

        assertThat(javac.compile(sources).problems()).isEmpty();
    }

    private String sentence(Map<String, String> sources) {
        return javac.compile(sources).problems().getFirst().sentence();
    }
}
