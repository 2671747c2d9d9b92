package netprog.slides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import netprog.slides.Site.Decks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds this repository's site and holds every page against the rules.
///
/// That names resolve, that each slide has notes and that each drawing has
/// words needs no test here: the build itself refuses what breaks them.
class SiteRulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private static Path folder;

    private static Path site;
    private static Path pages;

    @BeforeAll
    static void build_the_site() throws IOException {
        site = folder.resolve("site");
        pages = folder.resolve("pages");
        new Site(ROOT, site, Decks.ALL).build();
        new Site(ROOT, pages, Decks.FIRST).build();
    }

    @Test
    void each_chapter_has_two_decks_and_students_have_the_first() throws IOException {
        for (Chapter chapter : Chapter.all(ROOT)) {
            String deck = chapter.folder() + ".html";
            assertThat(site.resolve(deck)).exists();
            assertThat(site.resolve("review").resolve(deck)).exists();
            assertThat(pages.resolve(deck)).hasSameBinaryContentAs(site.resolve(deck));
        }
        assertThat(pages.resolve("review")).doesNotExist();
    }

    @Test
    void a_link_to_a_deck_leads_to_a_slide() throws IOException {
        for (Path root : List.of(site, pages)) {
            for (Chapter chapter : Chapter.all(ROOT)) {
                Document page = parse(root.resolve("chapters").resolve(chapter.folder() + ".html"));
                assertThat(page.select("p.slides a")).as(chapter.folder())
                        .hasSameSizeAs(chapter.exercises());
                for (Element link : page.select("header a, p.slides a")) {
                    String[] target = link.attr("href").split("#/", 2);
                    Path file = root.resolve("chapters").resolve(target[0]).normalize();
                    assertThat(file).exists();
                    assertThat(target.length == 1 || parse(file).getElementById(target[1]) != null)
                            .as(link.attr("href")).isTrue();
                }
            }
        }
    }

    @Test
    void each_exercise_has_a_part_in_the_review() throws IOException {
        for (Chapter chapter : Chapter.all(ROOT)) {
            List<String> parts = page("review/" + chapter.folder() + ".html").select("h1")
                    .eachText();
            assertThat(chapter.exercises()).as(chapter.folder()).allMatch(
                    exercise -> parts.stream()
                            .anyMatch(part -> part.startsWith(exercise.id() + " ")));
        }
    }

    @Test
    void each_exercise_has_a_slide() throws IOException {
        for (Chapter chapter : Chapter.all(ROOT)) {
            List<String> slides = page(chapter.folder() + ".html").select("[data-exercise]")
                    .eachAttr("data-exercise");
            assertThat(slides).as(chapter.folder()).containsExactlyElementsOf(
                    chapter.exercises().stream().map(Chapter.Exercise::id).toList());
        }
    }

    @Test
    void each_slide_has_notes() throws IOException {
        for (Document deck : decks()) {
            assertThat(deck.select("section:not(:has(aside.notes))")).as(deck.title()).isEmpty();
        }
    }

    @Test
    void drawings_stand_in_the_page_and_have_words() throws IOException {
        for (Document deck : decks()) {
            assertThat(deck.select("svg")).as(deck.title()).isNotEmpty().allMatch(
                    svg -> !svg.select("title").text().isEmpty()
                            && !svg.select("desc").text().isEmpty());
            assertThat(deck.select("img, object, iframe")).as(deck.title()).isEmpty();
        }
    }

    @Test
    void nothing_is_loaded_from_elsewhere() throws IOException {
        for (Document page : pages()) {
            for (Element element : page.select("[src], link[href], image, use")) {
                String address = element.attr("src") + element.attr("href");
                assertThat(address).as(page.title()).doesNotContain("//");
            }
        }
        for (Path style : files("style", ".css")) {
            assertThat(Files.readString(style)).as(style.toString()).doesNotContain("@import",
                    "url(");
        }
    }

    @Test
    void slides_link_to_the_rfc_editor_and_to_nobody_else() throws IOException {
        for (Document deck : decks()) {
            assertThat(deck.select("a[href*=//]").eachAttr("href")).as(deck.title())
                    .allMatch(link -> link.startsWith("https://www.rfc-editor.org/rfc/rfc"));
        }
    }

    @Test
    void no_name_stands_for_two_things_in_a_page() throws IOException {
        for (Document page : pages()) {
            assertThat(page.select("[id]").eachAttr("id")).as(page.title()).doesNotHaveDuplicates();
        }
    }

    private static List<Document> decks() throws IOException {
        return pages().stream().filter(page -> page.selectFirst(".reveal") != null).toList();
    }

    private static List<Document> pages() throws IOException {
        return files("", ".html").stream().map(SiteRulesTest::parse).toList();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(site.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Document page(String name) {
        return parse(site.resolve(name));
    }

    private static Document parse(Path file) {
        try {
            return Jsoup.parse(file.toFile(), StandardCharsets.UTF_8.name());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
