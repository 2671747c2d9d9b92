package netprog.slides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.slides.Site.Decks;

/// Builds the site: `Main ROOT SITE PAGES`, where ROOT is the repository's
/// folder. PAGES is the same site without the review decks, which show the
/// reference: it is what students receive.
///
/// Exits with 1 and one line when a text is at fault. Without npm only the
/// chapters' pages are built, and a line says that there are no decks. Without
/// a font the drawings are left out, and a line says so too.
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toRealPath();
        Path target = Path.of(args[1]).toAbsolutePath();
        try {
            Reveal reveal = new Reveal(root.resolve("slides"));
            Optional<String> missing = reveal.install();
            Path pages = Path.of(args[2]).toAbsolutePath();
            delete(pages);
            new Site(root, target, missing.isEmpty() ? Decks.ALL : Decks.NONE).build();
            new Site(root, pages, missing.isEmpty() ? Decks.FIRST : Decks.NONE).build();
            if (missing.isEmpty()) {
                reveal.copyTo(target.resolve("reveal"));
                reveal.copyTo(pages.resolve("reveal"));
            }
            System.out.println("site: " + target.resolve("index.html"));
            if (!Diagram.HAS_FONT) {
                System.out.println("site: no drawings, because this machine has no font"
                        + " (Debian: apt-get install fonts-dejavu)");
            }
            missing.ifPresent(why -> System.out.println("site: no decks, because " + why));
        } catch (MarkdownError fault) {
            System.err.println(fault.getMessage());
            System.exit(1);
        }
    }

    /// Deletes what an older build made, so that students do not receive it.
    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
