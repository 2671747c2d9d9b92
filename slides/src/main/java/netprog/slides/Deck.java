package netprog.slides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.html.HtmlRenderer;

/// A deck of slides on one chapter. Each chapter has two: `slides/NN-slug.md`
/// is the first one, which students have while they work, and
/// `slides/review/NN-slug.md` goes through the reference after the deadline.
///
/// A line `---` ends a slide. A slide begins with its heading: `#` opens a
/// part, `##` is an ordinary slide. What follows a paragraph that begins with
/// `Note:` is for the lecturer alone.
record Deck(String title, List<Slide> slides) {

    private static final String NOTE = "Note:";

    /// @param id the slide's name in the address
    /// @param kind `part` or `plain`
    /// @param body HTML
    /// @param notes HTML; a lecturer's view
    record Slide(String id, String kind, String body, String notes) {

        /// {@return whether it opens a part}
        boolean part() {
            return kind.equals("part");
        }
    }

    /// {@return the id of the slide that begins the part on an exercise}
    String part(String exercise) {
        String start = "";
        for (Slide slide : slides) {
            start = slide.part() ? slide.id() : start;
            if (slide.body().contains("data-exercise=\"%s\"".formatted(exercise))) {
                return start;
            }
        }
        throw new IllegalArgumentException("no slide on exercise " + exercise);
    }

    /// Reads a deck.
    ///
    /// @throws MarkdownError if a slide has no heading or no notes, or if what
    ///         it includes is not there
    static Deck read(Markdown markdown, Path root, Path file) throws IOException {
        HtmlRenderer renderer = markdown.slideRenderer(file);
        IdGenerator ids = IdGenerator.builder().build();
        List<Slide> slides = new ArrayList<>();
        String title = null;
        for (List<Node> nodes : split(markdown.parse(file))) {
            Parts parts = Parts.of(nodes);
            if (!(nodes.getFirst() instanceof Heading heading)) {
                throw fault(root, file, nodes, "a slide begins with its heading");
            }
            if (parts.notes().getFirstChild() == null) {
                throw fault(root, file, nodes, "a slide has notes: " + Html.plain(heading));
            }
            title = title == null ? Html.plain(heading) : title;
            slides.add(new Slide(ids.generateId(Html.plain(heading)),
                    heading.getLevel() == 1 ? "part" : "plain", renderer.render(parts.body()),
                    renderer.render(parts.notes())));
        }
        return new Deck(title, slides);
    }

    private static MarkdownError fault(Path root, Path file, List<Node> nodes, String fault) {
        int line = nodes.getFirst().getSourceSpans().getFirst().getLineIndex() + 1;
        return new MarkdownError(root.relativize(file), line, fault);
    }

    private static List<List<Node>> split(Node document) {
        List<List<Node>> slides = new ArrayList<>();
        slides.add(new ArrayList<>());
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof ThematicBreak) {
                slides.add(new ArrayList<>());
            } else {
                slides.getLast().add(node);
            }
        }
        slides.removeIf(List::isEmpty);
        return slides;
    }

    /// A slide's nodes, moved into two documents.
    private record Parts(Document body, Document notes) {

        static Parts of(List<Node> nodes) {
            Parts parts = new Parts(new Document(), new Document());
            Document target = parts.body();
            for (Node node : nodes) {
                if (isNote(node)) {
                    target = parts.notes();
                }
                target.appendChild(node);
            }
            return parts;
        }

        /// Says whether the notes begin here, and takes the word itself away.
        private static boolean isNote(Node node) {
            if (node instanceof Paragraph && node.getFirstChild() instanceof Text text
                    && text.getLiteral().startsWith(NOTE)) {
                text.setLiteral(text.getLiteral().substring(NOTE.length()).stripLeading());
                return true;
            }
            return false;
        }
    }
}
