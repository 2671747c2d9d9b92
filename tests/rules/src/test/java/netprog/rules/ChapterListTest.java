package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterListTest {

    @Test
    void the_four_trees_and_the_build_have_the_same_chapters() {
        assertThat(ChapterListRule.check(Repository.here())).isEmpty();
    }

    @Test
    void a_tree_that_differs_is_reported(@TempDir Path root) throws IOException {
        for (String file : new String[] {"chapters/03-a/x", "solutions/03-a/x", "tests/04-b/x",
                "slides/03-a.md", "slides/3-a.md", "slides/review/04-b.md"}) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        Files.writeString(root.resolve("pom.xml"), """
                <module>chapters/03-a</module>
                <module>tests/03-a</module>
                """);

        assertThat(ChapterListRule.check(Repository.at(root))).extracting(Violation::file)
                .containsExactly("pom.xml, modules of solutions", "tests", "slides/3-a.md",
                        "slides/review");
    }
}
