package netprog.slides;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.sourceforge.plantuml.BlockUml;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.error.PSystemError;

/// Draws PlantUML as SVG that stands inside the page.
///
/// The three colours below are placeholders: each becomes a CSS variable, so
/// that one drawing is readable on a light and on a dark page.
final class Diagram {

    private static final String STYLE = """
            !pragma layout smetana
            skinparam shadowing false
            skinparam defaultFontName DejaVu Sans Mono
            skinparam defaultFontSize 15
            skinparam defaultFontColor #123401
            skinparam backgroundColor transparent
            skinparam ArrowColor #123404
            skinparam ArrowThickness 1.5
            skinparam SequenceLifeLineBorderColor #123402
            skinparam SequenceDividerBackgroundColor #123403
            skinparam SequenceDividerBorderColor #123403
            skinparam SequenceMessageAlignment center
            skinparam SequenceGroupBorderColor #123402
            skinparam SequenceGroupBackgroundColor #123403
            skinparam BackgroundColor transparent
            skinparam ParticipantBackgroundColor #123403
            skinparam ParticipantBorderColor #123402
            skinparam NoteBackgroundColor #123403
            skinparam NoteBorderColor #123403
            skinparam RectangleBackgroundColor #123403
            skinparam RectangleBorderColor #123402
            skinparam StateBackgroundColor #123403
            skinparam StateBorderColor #123402
            hide footbox
            <style>
            participant {
              Margin 0 40 0 40
            }
            </style>
            """;

    /// The background of the box in which PlantUML says what it would rather read.
    private static final String WARNING = "#FFFFCC";

    /// Whether this machine has a font. PlantUML measures its words with one.
    static final boolean HAS_FONT = hasFont();

    private Diagram() {}

    private static boolean hasFont() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment()
                    .getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | Error none) {
            return false; // the JDK has two words for no font, and no type for either
        }
    }

    /// Draws a diagram, or, on a machine without a font, only says what it shows.
    ///
    /// @param id what the title and the description are called in the page
    /// @param source PlantUML without its first and last line
    /// @throws IllegalArgumentException if PlantUML does not understand it
    static String svg(String id, String title, String description, String source) {
        if (!HAS_FONT) {
            return accessible(id, title, description, """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 40">\
                    <text x="8" y="26" fill="var(--ink)">Built without a font, so not drawn: \
                    %s</text></svg>""".formatted(Html.escape(title)));
        }
        SourceStringReader reader = new SourceStringReader(
                "@startuml\n" + STYLE + source + "\n@enduml\n");
        for (BlockUml block : reader.getBlocks()) {
            if (block.getDiagram() instanceof PSystemError error) {
                throw new IllegalArgumentException(
                        "PlantUML: " + error.getFirstError().getError());
            }
        }
        String svg = draw(reader);
        if (svg.contains(WARNING)) {
            throw new IllegalArgumentException("PlantUML draws a warning, see it in the page");
        }
        return accessible(id, title, description, themed(svg));
    }

    private static String draw(SourceStringReader reader) {
        try (ByteArrayOutputStream svg = new ByteArrayOutputStream()) {
            reader.outputImage(svg, 0, new FileFormatOption(FileFormat.SVG));
            return svg.toString(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new IllegalStateException("a drawing in memory failed", impossible);
        }
    }

    /// Takes away what is PlantUML's own: sizes, ids that another drawing of the
    /// page has too, colours.
    private static String themed(String svg) {
        return svg.substring(svg.indexOf("<svg"))
                .replaceAll("(?s)<\\?.*?\\?>|<!--.*?-->|<title>.*?</title>|<defs/>", "")
                .replaceAll(" (id|class|style|data-[a-z0-9-]+|textLength|lengthAdjust"
                        + "|contentStyleType|preserveAspectRatio|zoomAndPan|version"
                        + "|xmlns:xlink)=\"(?!stroke)[^\"]*\"", "")
                .replaceFirst(" width=\"(\\d+)px\" height=\"\\d+px\"",
                        " style=\"--width: $1px\"")
                .replaceAll("font-family=\"[^\"]*\"", "font-family=\"var(--mono)\"")
                .replace("#123401", "var(--ink)")
                .replace("#123402", "var(--line)")
                .replace("#123403", "var(--box)")
                .replace("#123404", "var(--accent)");
    }

    private static String accessible(String id, String title, String description, String svg) {
        String names = "<svg class=\"diagram\" role=\"img\" aria-labelledby=\"%s-t %s-d\""
                .formatted(id, id);
        int open = svg.indexOf('>') + 1;
        return svg.substring(0, open).replaceFirst("<svg", names)
                + "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>".formatted(id,
                        Html.escape(title), id, Html.escape(description))
                + svg.substring(open);
    }
}
