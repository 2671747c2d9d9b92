package netprog.slides;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Octets in boxes, a group a line: `00 00 00 05 : length 5`.
///
/// An empty line begins a new row, such as the next segment.
final class Octets {

    private Octets() {}

    /// {@return the rows as HTML}
    ///
    /// @throws IllegalArgumentException if a line has no ` : `
    static String html(String text) {
        return "<div class=\"octets\">" + Stream.of(text.strip().split("\n\\s*\n"))
                .map(Octets::row).collect(Collectors.joining("\n")) + "</div>";
    }

    private static String row(String lines) {
        return lines.lines().map(Octets::group)
                .collect(Collectors.joining("", "<div class=\"row\">", "</div>"));
    }

    private static String group(String line) {
        String[] parts = line.split(" : ", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("octets are written `68 69 : text`, not " + line);
        }
        String cells = Stream.of(parts[0].strip().split("\\s+"))
                .map(octet -> "<span>" + Html.escape(octet) + "</span>")
                .collect(Collectors.joining(" "));
        return "<figure class=\"group\"><code>" + cells + "</code><figcaption>"
                + Html.escape(parts[1].strip()) + "</figcaption></figure>";
    }
}
