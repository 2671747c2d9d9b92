package netprog.slides;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;

/// The words after the three backticks: a language, then attributes.
///
///     java include="chapters/03-structures/examples Counter#serve" lines="1-3|5"
record Fence(String language, Map<String, String> attributes, String text, int line) {

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([a-z]+)=\"([^\"]*)\"");

    /// Splits the info string of a fenced block.
    ///
    /// @throws IllegalArgumentException if it is neither a word nor attributes
    static Fence of(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        String language = info.split("\\s", 2)[0];
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(info);
        int end = language.length();
        while (matcher.find(end) && matcher.start() == end) {
            attributes.put(matcher.group(1), matcher.group(2));
            end = matcher.end();
        }
        if (end != info.length()) {
            throw new IllegalArgumentException("not an attribute: " + info.substring(end).strip());
        }
        return new Fence(language, attributes, block.getLiteral(),
                block.getSourceSpans().getFirst().getLineIndex() + 1);
    }

    /// {@return the attribute's value}
    ///
    /// @throws IllegalArgumentException if the fence does not have it
    String require(String name) {
        String value = attributes.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "a fence of " + language + " needs " + name + "=\"\"");
        }
        return value;
    }
}
