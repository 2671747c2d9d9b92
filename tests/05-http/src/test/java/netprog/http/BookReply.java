package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an address book has answered, as a browser reads it.
///
/// @param request for messages
record BookReply(String request, HelloPage page) {

    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern PARAGRAPH = Pattern.compile("<p>(.*?)</p>", Pattern.DOTALL);
    private static final Pattern INPUT =
            Pattern.compile("<input\\b((?:[^>\"]|\"[^\"]*\")*)>", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

    String html() {
        return new String(page.content().toArray(), UTF_8);
    }

    String status() {
        return page.status();
    }

    /// Demands a status and a heading.
    BookReply shows(int status, String heading, String lesson) {
        teaches(lesson, () -> {
            assertThat(status()).as("The status for " + request)
                    .isEqualTo(status + " " + Reasons.of(status));
            assertThat(shown(HEADING, html())).as("The h1 for " + request).isEqualTo(heading);
        });
        teaches("The header names the type and the charset of each page.",
                () -> assertThat(page.field("content-type").replaceAll("[ \"]", ""))
                        .as("Content-Type").isEqualToIgnoringCase("text/html;charset=utf-8"));
        return this;
    }

    /// Demands that an entry was stored.
    void isStored() {
        shows(200, "Stored", "All three fields are filled in, and the file can be written.");
    }

    /// {@return the texts of the paragraphs}
    List<String> paragraphs() {
        return PARAGRAPH.matcher(html()).results().map(each -> HelloPage.shown(each.group(1)))
                .toList();
    }

    /// {@return what the input of a field has for its value, as a browser shows
    /// it}
    String input(String name) {
        List<String> inputs = INPUT.matcher(html()).results().map(MatchResult::group)
                .filter(each -> each.matches("(?s).*\\bname=\"" + name + "\".*")).toList();
        return inputs.size() == 1 ? shown(VALUE, inputs.getFirst())
                : "%d inputs have the name %s".formatted(inputs.size(), name);
    }

    private static String shown(Pattern place, String html) {
        Matcher found = place.matcher(html);
        return found.find() ? HelloPage.shown(found.group(1)) : "nothing";
    }
}
