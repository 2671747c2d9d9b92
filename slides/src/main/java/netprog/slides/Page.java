package netprog.slides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/// A chapter's text as a page, with a table of contents.
///
/// @param files what the text links to in the repository
record Page(String title, List<Entry> contents, String body, List<Path> files) {

    /// A line of the table of contents.
    ///
    /// @param kind `h2` or `h3`
    record Entry(String kind, String id, String text) {}

    private static final Pattern EXERCISE = Pattern.compile("Exercise ([0-9][0-9a-z.]*)\\b.*");

    /// Reads a text and points its links into the site. Below the heading of an
    /// exercise stands a link to the slides that lead to it.
    ///
    /// @param deck the chapter's first deck, if it is built
    /// @throws MarkdownError if it links to a file that does not exist
    static Page read(Markdown markdown, Links links, Path file, Optional<Deck> deck)
            throws IOException {
        Node document = markdown.parse(file);
        List<Entry> contents = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        IdGenerator ids = IdGenerator.builder().build();
        document.accept(new AbstractVisitor() {
            private int line;

            @Override
            protected void visitChildren(Node parent) {
                if (!parent.getSourceSpans().isEmpty()) {
                    line = parent.getSourceSpans().getFirst().getLineIndex() + 1;
                }
                super.visitChildren(parent);
            }

            @Override
            public void visit(Heading heading) {
                String text = Html.plain(heading);
                String id = ids.generateId(text);
                if (heading.getLevel() == 1) {
                    titles.add(text);
                } else if (heading.getLevel() <= 3) {
                    contents.add(new Entry("h" + heading.getLevel(), id, text));
                }
                super.visit(heading);
            }

            @Override
            public void visit(Link link) {
                links.target(file, line, link.getDestination(), files::add)
                        .ifPresent(link::setDestination);
                super.visit(link);
            }
        });
        deck.ifPresent(found -> linkSlides(document, found, file));
        String title = titles.isEmpty() ? file.getFileName().toString() : titles.getFirst();
        return new Page(title, contents, markdown.pageRenderer(file).render(document), files);
    }

    private static void linkSlides(Node document, Deck deck, Path file) {
        String slides = "../" + file.getParent().getFileName() + ".html#/";
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                Matcher exercise = EXERCISE.matcher(Html.plain(heading));
                if (exercise.matches()) {
                    HtmlBlock link = new HtmlBlock();
                    link.setLiteral("<p class=\"slides\"><a href=\"%s%s\">Slides on %s</a></p>"
                            .formatted(slides, deck.part(exercise.group(1)), exercise.group(1)));
                    heading.insertAfter(link);
                }
            }
        }
    }
}
