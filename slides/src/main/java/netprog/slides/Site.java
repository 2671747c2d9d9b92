package netprog.slides;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// The site: an index, a page a chapter, and, where reveal.js is at hand, a
/// deck a chapter. It loads nothing from elsewhere.
final class Site {

    private static final List<String> STYLES = List.of("base.css", "deck.css", "deck.js",
            "page.css", "page.js");

    private final Path root;
    private final Path target;
    private final boolean decks;
    private final List<Chapter> chapters;
    private final Markdown markdown;

    /// @param root the repository's folder
    /// @param target the site's folder
    /// @param decks whether to build decks
    Site(Path root, Path target, boolean decks) throws IOException {
        this.root = root;
        this.target = target;
        this.decks = decks;
        this.chapters = Chapter.all(root);
        this.markdown = new Markdown(root, chapters);
    }

    /// Writes every file of the site.
    ///
    /// @throws MarkdownError if a text is at fault
    void build() throws IOException {
        for (String style : STYLES) {
            copyStyle(style);
        }
        for (Chapter chapter : chapters) {
            if (hasDeck(chapter)) {
                deck(chapter);
            }
            page(readme(chapter), chapter.folder());
        }
        page(root.resolve("chapters/README.md"), "index");
        write(target.resolve("index.html"), "index.html",
                Map.of("decks", decks, "chapters",
                        chapters.stream().map(this::entry).toList()));
    }

    private boolean hasDeck(Chapter chapter) {
        return decks && Files.exists(source(chapter));
    }

    private Path source(Chapter chapter) {
        return root.resolve("slides").resolve(chapter.folder() + ".md");
    }

    private Path readme(Chapter chapter) {
        return root.resolve("chapters").resolve(chapter.folder()).resolve("README.md");
    }

    private Map<String, Object> entry(Chapter chapter) {
        return Map.of("chapter", chapter, "deck", hasDeck(chapter), "page",
                Files.exists(readme(chapter)), "exercises", chapter.exercises());
    }

    private void deck(Chapter chapter) throws IOException {
        Deck deck = Deck.read(markdown, root, source(chapter));
        write(target.resolve(chapter.folder() + ".html"), "deck.html",
                Map.of("deck", deck, "chapter", chapter));
    }

    private void page(Path readme, String name) throws IOException {
        if (!Files.exists(readme)) {
            return;
        }
        Page page = Page.read(markdown, new Links(root), readme);
        for (Path file : page.files()) {
            copyFile(file);
        }
        write(target.resolve("chapters").resolve(name + ".html"), "page.html",
                Map.of("page", page, "name", name, "highlight", decks, "deck",
                        decks && Files.exists(root.resolve("slides").resolve(name + ".md"))));
    }

    private void copyFile(Path file) throws IOException {
        Path copy = target.resolve("files").resolve(file + ".txt");
        Files.createDirectories(copy.getParent());
        Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyStyle(String name) throws IOException {
        Path copy = target.resolve("style").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream resource = Site.class.getResourceAsStream(name)) {
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(Path file, String template, Map<String, Object> values)
            throws IOException {
        Files.createDirectories(file.getParent());
        try (Reader reader = new InputStreamReader(Site.class.getResourceAsStream(template),
                StandardCharsets.UTF_8)) {
            Template compiled = Mustache.compiler().escapeHTML(true).compile(reader);
            Files.writeString(file, compiled.execute(values));
        }
    }
}
