package netprog.slides;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/// Renders a fenced block by the first word after its three backticks.
///
/// | word       | attributes            | becomes                           |
/// |------------|-----------------------|-----------------------------------|
/// | `java`     | `include`, `lines`    | code by name, from tested sources |
/// | `plantuml` | `title`, `desc`       | a drawing in the page             |
/// | `octets`   |                       | octets in boxes, see [Octets]     |
/// | `exercise` | `id`                  | the line of `chapter.toml`        |
/// | `output`   | `of`                  | the text; a test runs the example |
/// |            |                       | or script, and compares           |
/// | any other  |                       | the text as it is                 |
final class FenceRenderer implements NodeRenderer {

    private final HtmlWriter html;
    private final Path file;
    private final Sources sources;
    private final List<Chapter> chapters;
    private int diagrams;

    FenceRenderer(HtmlWriter html, Path file, Sources sources, List<Chapter> chapters) {
        this.html = html;
        this.file = file;
        this.sources = sources;
        this.chapters = chapters;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        FencedCodeBlock block = (FencedCodeBlock) node;
        try {
            Fence fence = Fence.of(block);
            html.line();
            html.raw(switch (fence.language()) {
                case "plantuml" -> diagram(fence);
                case "octets" -> Octets.html(fence.text());
                case "exercise" -> exercise(fence);
                case "output" -> output(fence);
                default -> code(fence);
            });
            html.line();
        } catch (IllegalArgumentException fault) {
            int line = block.getSourceSpans().getFirst().getLineIndex() + 1;
            throw new MarkdownError(file, line, fault.getMessage());
        }
    }

    private String diagram(Fence fence) {
        diagrams++;
        return "<figure>" + Diagram.svg("d%d-%d".formatted(fence.line(), diagrams),
                fence.require("title"), fence.require("desc"), fence.text()) + "</figure>";
    }

    private String output(Fence fence) {
        fence.require("of");
        return code(fence);
    }

    private String code(Fence fence) {
        String text = fence.attributes().containsKey("include") ? included(fence) : fence.text();
        String lines = fence.attributes().get("lines");
        String steps = lines == null ? "" : " data-line-numbers=\"%s\"".formatted(
                Lines.checked(lines, text.lines().count()));
        String language = fence.language().equals("java") ? "language-java" : "nohighlight";
        return "<pre style=\"--columns: %d; --rows: %d\"><code class=\"%s\"%s>%s</code></pre>"
                .formatted(text.lines().mapToInt(String::length).max().orElse(0),
                        text.lines().count(), language, steps, Html.escape(text.stripTrailing()));
    }

    /// {@return the code that the fence names}
    ///
    /// A chapter's text may show the code as well, for a reader without the
    /// site. It is then the same, line by line; doc comments may stand before it.
    private String included(Fence fence) {
        String name = fence.require("include");
        String code = sources.excerpt(name);
        if (fence.text().isBlank()) {
            return code;
        }
        if (!fence.text().replaceAll("(?m)^ *///.*\n", "").equals(code)) {
            throw new IllegalArgumentException("the code below is no longer that of " + name);
        }
        return fence.text();
    }

    private String exercise(Fence fence) {
        String id = fence.require("id");
        Chapter.Exercise exercise = chapters.stream().flatMap(c -> c.exercises().stream())
                .filter(candidate -> candidate.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no exercise " + id));
        return """
                <div class="exercise" data-exercise="%s">
                <p>%s</p>
                <dl><dt>class</dt><dd><code>%s</code></dd><dt>points</dt><dd>%d</dd>\
                <dt>time</dt><dd>%d minutes</dd>\
                <dt>check</dt><dd><code>./course check %s</code></dd></dl>
                </div>""".formatted(id, Html.escape(exercise.title()),
                String.join(", ", exercise.classes()), exercise.points(),
                exercise.minutes(), id);
    }
}
