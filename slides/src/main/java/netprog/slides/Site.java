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
import java.util.Optional;

/// The site: an index, a page for each chapter, and, where reveal.js is
/// installed, the chapters' decks. It loads nothing from elsewhere.
final class Site {

    /// Which decks a site has.
    enum Decks {
        /// None: reveal.js is not installed.
        NONE,
        /// What students have: no deck that shows the reference.
        FIRST,
        /// The review decks too.
        ALL
    }

    private static final List<String> STYLES = List.of("base.css", "deck.css", "deck.js",
            "page.css", "page.js");

    private final Path root;
    private final Path target;
    private final Decks decks;
    private final List<Chapter> chapters;
    private final Markdown markdown;

    /// @param root the repository's folder
    /// @param target the site's folder
    Site(Path root, Path target, Decks decks) throws IOException {
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
            Optional<Deck> first = deck(chapter, first(chapter), "");
            Optional<Deck> review = deck(chapter, review(chapter), "../");
            page(readme(chapter), chapter.folder(), first, review);
        }
        page(root.resolve("chapters/README.md"), "index", Optional.empty(), Optional.empty());
        write(target.resolve("index.html"), "index.html", Map.of("decks", decks != Decks.NONE,
                "chapters", chapters.stream().map(this::entry).toList()));
    }

    private Path first(Chapter chapter) {
        return root.resolve("slides").resolve(chapter.folder() + ".md");
    }

    private Path review(Chapter chapter) {
        return root.resolve(Markdown.REVIEW).resolve(chapter.folder() + ".md");
    }

    private boolean has(Path deck) {
        boolean shown = switch (decks) {
            case NONE -> false;
            case FIRST -> !root.relativize(deck).startsWith(Markdown.REVIEW);
            case ALL -> true;
        };
        return shown && Files.exists(deck);
    }

    private Path readme(Chapter chapter) {
        return root.resolve("chapters").resolve(chapter.folder()).resolve("README.md");
    }

    private Map<String, Object> entry(Chapter chapter) {
        return Map.of("chapter", chapter, "deck", has(first(chapter)), "review",
                has(review(chapter)), "page", Files.exists(readme(chapter)), "exercises",
                chapter.exercises());
    }

    /// Writes a deck, if the site has it.
    ///
    /// @param up leads from the deck's folder to the site's
    private Optional<Deck> deck(Chapter chapter, Path source, String up) throws IOException {
        if (!has(source)) {
            return Optional.empty();
        }
        Deck deck = Deck.read(markdown, root, source);
        write(target.resolve(Links.deck(root.relativize(source))), "deck.html",
                Map.of("deck", deck, "chapter", chapter, "up", up, "review", !up.isEmpty()));
        return Optional.of(deck);
    }

    private void page(Path readme, String name, Optional<Deck> deck, Optional<Deck> review)
            throws IOException {
        if (!Files.exists(readme)) {
            return;
        }
        Page page = Page.read(markdown, new Links(root), readme, deck);
        for (Path file : page.files()) {
            copyFile(file);
        }
        write(target.resolve("chapters").resolve(name + ".html"), "page.html",
                Map.of("page", page, "name", name, "highlight", decks != Decks.NONE, "deck",
                        deck.isPresent(), "review", review.isPresent()));
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
