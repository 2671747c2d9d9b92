package netprog.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private static final String LAMP = """
            package a;

            /// A lamp.
            class Lamp {

                /// How bright.
                private static final int LUMEN = 800;

                Lamp() {
                    on(1);
                }

                void on() {
                    if (LUMEN > 1) { // bright
                        on(2);
                    }
                }

                void dim(int level) {
                }

                void dim(long level) {
                }

                record Bulb(int watt) {
                    int half() {
                        return watt / 2;
                    }
                }
            }
            """;

    @TempDir
    private Path root;

    private Sources sources;

    @BeforeEach
    void write_the_source() throws IOException {
        Path folder = Files.createDirectories(root.resolve("chapters/09-lamps/src/main/java/a"));
        Files.writeString(folder.resolve("Lamp.java"), LAMP);
        sources = Sources.ofStudents(root);
    }

    @Test
    void a_method_comes_without_its_indentation_and_its_doc_comment() {
        assertThat(sources.excerpt("chapters/09-lamps Lamp#on")).isEqualTo("""
                void on() {
                    if (LUMEN > 1) { // bright
                        on(2);
                    }
                }
                """);
    }

    @Test
    void several_members_are_parted_by_an_empty_line() {
        assertThat(sources.excerpt("chapters/09-lamps Lamp#LUMEN, Lamp")).isEqualTo("""
                private static final int LUMEN = 800;

                Lamp() {
                    on(1);
                }
                """);
    }

    @Test
    void a_nested_type_has_members_too() {
        assertThat(sources.excerpt("chapters/09-lamps Lamp.Bulb#half"))
                .startsWith("int half() {\n    return");
        assertThat(sources.excerpt("chapters/09-lamps Lamp.Bulb"))
                .startsWith("record Bulb(int watt) {\n    int half() {");
    }

    @Test
    void a_path_to_the_file_is_a_name_too() {
        assertThat(sources.excerpt("chapters/09-lamps/src/main/java/a/Lamp.java#on"))
                .isEqualTo(sources.excerpt("chapters/09-lamps Lamp#on"));
        assertThat(sources.excerpt("chapters/09-lamps/src/main/java/a/Lamp.java"))
                .isEqualTo(sources.excerpt("chapters/09-lamps Lamp"));
    }

    @Test
    void a_name_that_is_not_there_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.excerpt("chapters/09-lamps Lamp#off"))
                .withMessage("no member Lamp#off");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.excerpt("chapters/09-lamps Torch"))
                .withMessage("no Torch.java in chapters/09-lamps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.excerpt("chapters/10-nowhere Lamp"))
                .withMessage("no folder chapters/10-nowhere");
    }

    @Test
    void a_name_that_is_there_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.excerpt("chapters/09-lamps Lamp#dim"))
                .withMessage("more than one member Lamp#dim");
    }

    @Test
    void students_see_no_code_of_the_reference_and_of_hidden_tests() throws IOException {
        for (String folder : new String[] {"solutions/09-lamps", "tests/09-lamps"}) {
            Files.createDirectories(root.resolve(folder));
            Files.writeString(root.resolve(folder).resolve("Torch.java"), "class Torch {}");

            for (String name : new String[] {folder, folder + "/Torch.java",
                    "chapters/../" + folder, folder.substring(0, folder.indexOf('/'))}) {
                String include = name.endsWith(".java") ? name : name + " Torch";
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> sources.excerpt(include)).as(include)
                        .withMessageContaining("must not show " + folder + "/Torch.java");
                assertThat(Sources.ofInstructors(root).excerpt(include)).contains("class Torch");
            }
        }
    }
}
