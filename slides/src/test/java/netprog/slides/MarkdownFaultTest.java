package netprog.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong in a text is said with the file's name and the line.
class MarkdownFaultTest {

    @TempDir
    private Path root;

    @BeforeEach
    void make_the_folders() throws IOException {
        Files.createDirectories(root.resolve("slides/review"));
        Files.createDirectories(root.resolve("chapters/09-lamps"));
    }

    @Test
    void an_include_that_fits_nothing_names_its_line() {
        assertDeckFails("""
                ## A lamp

                ```java include="chapters/10-torches Lamp#on"
                ```

                Note: Show it.
                """, "slides/09-lamps.md:3: no folder chapters/10-torches");
    }

    @Test
    void a_first_deck_that_shows_the_reference_is_refused_and_a_review_is_not() throws IOException {
        Path folder = Files.createDirectories(root.resolve("solutions/09-lamps"));
        Files.writeString(folder.resolve("Lamp.java"), "class Lamp {\n    void on() {}\n}\n");
        String deck = """
                ## A lamp

                ```java include="solutions/09-lamps Lamp#on"
                ```

                Note: Show it.
                """;

        assertDeckFails(deck, """
                slides/09-lamps.md:3: students see this text before they solve the exercises, so \
                it must not show solutions/09-lamps/Lamp.java: show code of chapters/ here, for \
                example a worked example, and move this code to the deck in slides/review/""");
        assertThat(deck("slides/review/09-lamps.md", deck).slides().getFirst().body())
                .contains("void on()");
    }

    @Test
    void a_text_of_a_chapter_that_shows_the_reference_is_refused() throws IOException {
        Path folder = Files.createDirectories(root.resolve("solutions/09-lamps"));
        Files.writeString(folder.resolve("Lamp.java"), "class Lamp {}\n");
        Path readme = root.resolve("chapters/09-lamps/README.md");
        Files.writeString(readme, "# Lamps\n\n```java include=\"solutions/09-lamps Lamp\"\n```\n");

        assertThatThrownBy(() -> page(readme)).isInstanceOf(MarkdownError.class)
                .hasMessageContaining("must not show solutions/09-lamps/Lamp.java");
    }

    @Test
    void output_that_does_not_say_of_what_is_refused() {
        assertDeckFails("""
                ## A lamp

                ```output
                lamp: 800 lumen
                ```

                Note: Show it.
                """, "slides/09-lamps.md:3: a fence of output needs of=\"\"");
    }

    @Test
    void a_copy_of_code_that_has_changed_since_is_refused() throws IOException {
        Path folder = Files.createDirectories(root.resolve("chapters/09-lamps"));
        Files.writeString(folder.resolve("Lamp.java"), "class Lamp {\n    void on() {}\n}\n");
        String deck = """
                ## A lamp

                ```java include="chapters/09-lamps Lamp#on"
                /// Gives light.
                void on() {}
                ```

                Note: Show it.
                """;

        assertThat(deck(deck).slides().getFirst().body()).contains("/// Gives light.\nvoid on()");
        assertDeckFails(deck.replace("void on() {}", "void on() { }"), """
                slides/09-lamps.md:3: the code below is no longer that of \
                chapters/09-lamps Lamp#on""");
    }

    @Test
    void a_slide_without_notes_names_its_heading() {
        assertDeckFails("""
                ## A lamp

                Note: Show it.

                ---

                ## A torch
                """, "slides/09-lamps.md:7: a slide has notes: A torch");
    }

    @Test
    void a_drawing_without_words_is_refused() {
        assertDeckFails("""
                ## A lamp

                ```plantuml title="A lamp"
                a -> b
                ```

                Note: Show it.
                """, "slides/09-lamps.md:3: a fence of plantuml needs desc=\"\"");
    }

    @Test
    void a_drawing_that_plantuml_does_not_understand_is_refused() {
        assumeTrue(Diagram.HAS_FONT, "nothing is drawn: this machine has no font");
        assertThatThrownBy(() -> deck("""
                ## A lamp

                ```plantuml title="A lamp" desc="Light"
                a => => b
                ```

                Note: Show it.
                """)).isInstanceOf(MarkdownError.class)
                .hasMessageStartingWith("slides/09-lamps.md:3: PlantUML: ");
    }

    @Test
    void steps_beyond_the_code_are_refused() {
        assertDeckFails("""
                ## A lamp

                ```java lines="1|4"
                int lumen = 800;
                ```

                Note: Show it.
                """, "slides/09-lamps.md:3: the code has 1 lines, lines=\"1|4\" says 4");
    }

    @Test
    void a_link_of_a_chapter_that_leads_nowhere_names_its_line() throws IOException {
        Path readme = root.resolve("chapters/09-lamps/README.md");
        Files.writeString(readme, "# Lamps\n\nSee [the torch](Torch.java).\n");

        assertThatThrownBy(() -> page(readme))
                .isInstanceOf(MarkdownError.class)
                .hasMessage("chapters/09-lamps/README.md:3: no such file: Torch.java");
    }

    @Test
    void a_link_of_a_chapter_to_a_file_leads_to_a_copy_that_a_browser_shows() throws IOException {
        Path readme = root.resolve("chapters/09-lamps/README.md");
        Files.writeString(readme, "# Lamps\n\n## Light\n\nSee [the torch](Torch.java).\n");
        Files.writeString(root.resolve("chapters/09-lamps/Torch.java"), "class Torch {}");

        Page page = page(readme);

        assertThat(page.title()).isEqualTo("Lamps");
        assertThat(page.contents()).containsExactly(new Page.Entry("h2", "light", "Light"));
        assertThat(page.body()).contains("href=\"../files/chapters/09-lamps/Torch.java.txt\"");
        assertThat(page.files()).containsExactly(Path.of("chapters/09-lamps/Torch.java"));
    }

    private void assertDeckFails(String text, String message) {
        assertThatThrownBy(() -> deck(text)).isInstanceOf(MarkdownError.class).hasMessage(message);
    }

    private Deck deck(String text) throws IOException {
        return deck("slides/09-lamps.md", text);
    }

    private Page page(Path readme) throws IOException {
        return Page.read(markdown(), new Links(root), readme, Optional.empty());
    }

    private Deck deck(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.writeString(file, text);
        return Deck.read(markdown(), root, file);
    }

    private Markdown markdown() {
        return new Markdown(root, List.of());
    }
}
