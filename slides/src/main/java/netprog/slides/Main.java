package netprog.slides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Builds the site: `Main ROOT SITE PAGES`, where ROOT is the repository's
/// folder. PAGES is the same site without the decks, which show the reference:
/// it is what students receive.
///
/// Exits with 1 and one line when a text is at fault. A missing npm is no
/// fault: the chapters' pages are built, the decks are not, and a line says so.
/// Without a font the drawings are left out, and a line says so too.
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toRealPath();
        Path target = Path.of(args[1]).toAbsolutePath();
        try {
            Reveal reveal = new Reveal(root.resolve("slides"));
            Optional<String> missing = reveal.install();
            Site site = new Site(root, target, missing.isEmpty());
            site.build();
            new Site(root, Path.of(args[2]).toAbsolutePath(), false).build();
            if (missing.isEmpty()) {
                reveal.copyTo(target.resolve("reveal"));
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
}
