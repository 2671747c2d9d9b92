package netprog.slides;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Where a link of a chapter's text leads in the site.
///
/// Another chapter's README becomes that chapter's page, a deck's Markdown
/// the deck. Any other file is copied as text, so that every browser shows
/// it: `chapters/X.java` becomes `files/chapters/X.java.txt`.
final class Links {

    private final Path root;

    Links(Path root) {
        this.root = root;
    }

    /// {@return the link's new target, as seen from `chapters/` in the site}
    ///
    /// @param files takes a file that the site needs a copy of
    /// @throws MarkdownError if the target is not in the repository
    Optional<String> target(Path from, int line, String link, Consumer<Path> files) {
        if (link.startsWith("#") || link.contains("://") || link.startsWith("mailto:")) {
            return Optional.empty();
        }
        String[] parts = link.split("#", 2);
        String anchor = parts.length == 2 ? "#" + parts[1] : "";
        Path file = from.resolveSibling(parts[0]).normalize();
        if (!file.startsWith(root) || !Files.exists(file)) {
            throw new MarkdownError(root.relativize(from), line, "no such file: " + link);
        }
        return Optional.of(site(root.relativize(file), files) + anchor);
    }

    private String site(Path file, Consumer<Path> files) {
        Path readme = Files.isDirectory(root.resolve(file)) ? file.resolve("README.md") : file;
        if (Files.exists(root.resolve(readme)) && isPage(readme)) {
            return readme.getNameCount() == 2 ? "index.html" : readme.getName(1) + ".html";
        }
        if (file.startsWith("slides") && file.toString().endsWith(".md")) {
            return "../" + deck(file);
        }
        if (Files.isDirectory(root.resolve(file))) {
            return "../index.html";
        }
        files.accept(file);
        return "../files/" + file + ".txt";
    }

    /// {@return where a deck is in the site}
    ///
    /// @param source its Markdown, as seen from the repository's folder
    static String deck(Path source) {
        return source.subpath(1, source.getNameCount()).toString().replace('\\', '/')
                .replaceFirst("\\.md$", ".html");
    }

    private static boolean isPage(Path file) {
        return file.startsWith("chapters") && file.endsWith("README.md")
                && file.getNameCount() <= 3;
    }
}
