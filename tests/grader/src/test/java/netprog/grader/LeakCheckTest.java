package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import netprog.grader.pack.LeakCheck;
import netprog.grader.pack.LeakCheck.Leak;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each way in which a solution or a hidden test could get into the copy.
class LeakCheckTest {

    private static final String REFERENCE = """
            package netprog.tiny;

            public class Helper {
                int sum(int first, int second) {
                    int result = first + second;
                    // one of four lines in a row
                    System.Logger logger = null;
                    logger.log(System.Logger.Level.INFO, "<sum>");
                    return Math.abs(result);
                }
            }
            """;

    private static final String MISTAKES = """
            [[mistake]]
            name = "gives-nothing"
            why = "Short. It forgets the number that it was about to give, zero."
            fails = ["gives_one"]

            [[mistake.change]]
            file = "One.java"
            find = 'return 1;'
            replace = '''
                    int nothing = Integer.parseInt("0");
                    System.out.println(nothing);
                    System.out.println("It is nothing.");
                    return nothing - nothing;
            '''
            """;

    @TempDir
    Path root;
    private TinyCourse course;

    @BeforeEach
    void write() throws IOException {
        course = TinyCourse.at(root);
        course.write("chapters/09-tiny/README.md", "# Tiny\n\nAn octet has eight bits, and they"
                + " are counted from the left.\n");
        course.write("solutions/09-tiny/src/main/java/netprog/tiny/Helper.java", REFERENCE);
        course.write("solutions/09-tiny/NOTES.md",
                "Students forget the second number, because it comes late.\n");
        course.write("tests/09-tiny/mistakes/9.1.toml", MISTAKES);
        course.plant("variant", "9.1", "name = 'gives-it-late'\nwhy = ''", "return 1;",
                "return 1 ;");
        course.compileTests(Map.of("netprog/tiny/OneTest.java", TinyCourse.TESTS
                .get("netprog/tiny/OneTest.java").replace("assertThat(new One().give())", """
                        assertThat(new One().give())
                        .as("One is the number that comes before all the others")
                        .as("An octet has eight bits, and they are counted from the left.")""")));
    }

    @Test
    void what_is_public_is_no_leak() throws IOException {
        assertThat(search("chapters/09-tiny/README.md",
                Files.readString(root.resolve("chapters/09-tiny/README.md")))).isEmpty();
        assertThat(search("One.java", Files.readString(root.resolve(
                "chapters/09-tiny/src/main/java/" + TinyCourse.ONE)))).isEmpty();
    }

    @Test
    void a_class_of_a_hidden_test_is_found_by_its_path() throws IOException {
        assertThat(search("tests/netprog/tiny/OneTest.class", "")).isNotEmpty();
    }

    @Test
    void a_class_in_a_jar_of_ours_is_found_by_what_it_refers_to() throws IOException {
        assertThat(search("lib/grader-1.jar", jar("netprog/grader/X.class",
                "\0\1\0\7Lnetprog/tiny/OneTest;")))
                .contains(new Leak("lib/grader-1.jar!netprog/grader/X.class",
                        "a hidden test: netprog/tiny/OneTest"));
    }

    @Test
    void a_jar_of_others_is_searched_for_names_of_files() throws IOException {
        assertThat(search("lib/other-1.jar", jar("netprog/tiny/TwoTest.class", "")))
                .isNotEmpty();
    }

    @Test
    void the_name_of_a_hidden_test_is_found() throws IOException {
        assertThat(search("README.md", "see gives_one_again")).isNotEmpty();
        assertThat(search("README.md", "see OneTest.java")).isNotEmpty();
    }

    @Test
    void what_a_hidden_test_says_is_found_also_in_a_page() throws IOException {
        assertThat(search("a.html", "<p>One is the number <b>that comes</b> before all the"
                + " others</p>")).isNotEmpty();
    }

    @Test
    void a_planted_mistake_and_a_variant_are_found_by_name() throws IOException {
        assertThat(search("a.txt", "9.1-gives-nothing")).isNotEmpty();
        assertThat(search("a.txt", "9.1-gives-it-late")).isNotEmpty();
        assertThat(search("a.txt", "it gives-it-late")).isNotEmpty();
        assertThat(search("a.txt", "it gives-nothing")).isEmpty(); // words that anybody may use
    }

    @Test
    void what_is_said_of_a_mistake_is_found_sentence_by_sentence() throws IOException {
        assertThat(search("a.md", "Long. It forgets the number that it was about to give, zero."))
                .extracting(Leak::what)
                .containsExactly("what is said of a planted mistake:"
                        + " It forgets the number that it was about to give, zero.");
    }

    @Test
    void lines_of_a_mistake_are_found() throws IOException {
        assertThat(search("a.java", MISTAKES.lines().skip(9).limit(4)
                .reduce("", (all, line) -> all + line.strip() + "\n"))).extracting(Leak::what)
                .singleElement().asString().startsWith("lines of mistakes/9.1-gives-nothing: ");
    }

    @Test
    void a_file_of_the_instructor_is_found_under_any_name() throws IOException {
        assertThat(search("a.bin", REFERENCE)).extracting(Leak::what)
                .anyMatch(what -> what.startsWith("the file "));
        assertThat(search("b.bin", MISTAKES)).extracting(Leak::what)
                .anyMatch(what -> what.startsWith("the file "));
    }

    @Test
    void lines_of_the_reference_are_found_in_another_layout_and_in_a_page() throws IOException {
        String lines = REFERENCE.lines().skip(3).limit(6).map(String::strip)
                .reduce("", (all, line) -> all + line.replace(" ", "  ") + "\n");

        assertThat(search("Try.java", lines)).isNotEmpty();
        assertThat(search("a.html", "<pre>" + lines.replace("<", "&lt;") + "</pre>"))
                .isNotEmpty();
    }

    /// As a deck has code: escaped, coloured, numbered, a line a row of a table.
    @Test
    void lines_of_the_reference_are_found_in_a_deck() throws IOException {
        StringBuilder rows = new StringBuilder();
        REFERENCE.lines().skip(3).limit(6).forEach(line -> rows.append("<tr>\n<td data-n=\"7\">")
                .append(line.replace("\"", "&#34;").replace("<", "&#x3c;").replace(">", "&gt;")
                        .replace("System", "<span class=\"hljs-title class_\">System</span>")
                        .replace("return", "<span class=\"hljs-keyword\">return</span>"))
                .append("</td>\n</tr>"));

        assertThat(search("slides/09-tiny.html", deck("<pre><code>" + rows + "</code></pre>")))
                .extracting(Leak::what).anyMatch(what -> what.startsWith("lines of solutions/"));
    }

    @Test
    void what_a_hidden_test_says_is_found_in_a_slide_and_in_its_notes() throws IOException {
        for (String place : new String[] {"<p>%s</p>", "<aside class=\"notes\"><p>%s</p></aside>",
                "<svg><desc>%s</desc></svg>", "<p title=\"%s\">-</p>", "<!-- %s -->"}) {
            for (String said : new String[] {
                    "One is the number that comes before all the others",
                    "One is the number that\n comes before all the others",
                    "One is&nbsp;the number that &#99;omes before all the others"}) {
                assertThat(search("slides/09-tiny.html", deck(place.formatted(said))))
                        .as("%s in %s", said, place).isNotEmpty();
            }
        }
        assertThat(search("slides/09-tiny.html", deck("<p>One is the number that<br>\ncomes"
                + " before all the others</p>"))).isNotEmpty();
    }

    @Test
    void a_deck_of_worked_examples_is_no_leak() throws IOException {
        assertThat(search("slides/09-tiny.html", deck("<p>An octet has eight bits, and they are"
                + " counted from the left.</p><pre><code>int result = first + second;\n"
                + "</code></pre>"))).isEmpty();
    }

    private static String deck(String slide) {
        return "<div class=\"slides\"><section id=\"a\">%s</section></div>".formatted(slide);
    }

    @Test
    void a_sentence_of_the_notes_is_found() throws IOException {
        assertThat(search("a.md", "Mind: Students forget the second number, because it comes"
                + " late.")).isNotEmpty();
    }

    private List<Leak> search(String path, String text) throws IOException {
        return search(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Leak> search(String path, byte[] octets) throws IOException {
        Path zip = root.resolve("copy.zip");
        Files.write(zip, zip(path, octets));
        return LeakCheck.of(course.tree, course.catalog()).search(zip);
    }

    private static byte[] jar(String path, String text) throws IOException {
        return zip(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String path, byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(octets);
        }
        return out.toByteArray();
    }
}
