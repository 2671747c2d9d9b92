package netprog.slides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The course's Markdown: CommonMark, tables, and the fences of
/// [FenceRenderer].
final class Markdown {

    /// The folder of the decks that students see only after the deadline.
    static final Path REVIEW = Path.of("slides/review");

    private final Path root;
    private final List<Chapter> chapters;

    /// @param root the folder that names of files and includes start at
    Markdown(Path root, List<Chapter> chapters) {
        this.root = root;
        this.chapters = chapters;
    }

    /// Reads a file into a tree that still knows its lines.
    Node parse(Path file) throws IOException {
        return Parser.builder().extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS).build()
                .parse(Files.readString(file));
    }

    /// {@return a renderer for the tree of that file, with ids on its headings}
    HtmlRenderer pageRenderer(Path file) {
        return renderer(file).extensions(
                List.of(TablesExtension.create(), HeadingAnchorExtension.create())).build();
    }

    /// {@return a renderer for parts of that file, in which a line stays a line}
    HtmlRenderer slideRenderer(Path file) {
        return renderer(file).softbreak("<br>\n").extensions(List.of(TablesExtension.create()))
                .build();
    }

    private HtmlRenderer.Builder renderer(Path file) {
        Path name = root.relativize(file);
        Sources sources = name.startsWith(REVIEW) ? Sources.ofInstructors(root)
                : Sources.ofStudents(root);
        return HtmlRenderer.builder().nodeRendererFactory(
                context -> new FenceRenderer(context.getWriter(), name, sources, chapters));
    }
}
