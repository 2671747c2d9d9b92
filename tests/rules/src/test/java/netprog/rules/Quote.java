package netprog.rules;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Output that a text or a slide quotes.
///
/// @param of what printed it: a worked example, or the README of the peers,
///        whose own test compares it with a run
record Quote(String file, String of, String text) {

    static final String PEERS = "tests/peers/README.md";

    private static final Pattern ON_A_SLIDE = Pattern.compile(
            "(?ms)^```output of=\"([^\"]*)\"[^\n]*\n(.*?)^```");
    private static final Pattern IN_A_CHAPTER = Pattern.compile(
            "(?ms)^Run it with `java (\\S+\\.java)`[^\n]*:\n\n```\n(.*?)^```");

    /// {@return all quotes of all texts and decks}
    static List<Quote> all(Repository repository) {
        return repository.sources("{chapters/*/README,slides/*,slides/review/*}.md")
                .flatMap(Quote::of).toList();
    }

    static Stream<Quote> of(Source source) {
        return Stream.of(ON_A_SLIDE, IN_A_CHAPTER)
                .flatMap(form -> form.matcher(source.text()).results())
                .map(found -> new Quote(source.file(), found.group(1), found.group(2)));
    }

    /// {@return the lines that are quoted, and not in what was printed}
    List<String> strangers(String printed) {
        List<String> lines = masked(printed);
        return masked(text).stream().filter(line -> !lines.contains(line)).toList();
    }

    /// Ports, times and sizes differ from run to run, and so do the names of
    /// temporary folders and of the any address.
    private static List<String> masked(String text) {
        return text.lines().map(line -> line.replaceAll("\\S*/names\\d+/", "/names/")
                .replaceAll("/\\[[0:]+]", "/0.0.0.0").replaceAll("\\d+", "N")
                .replaceAll("\\s+", " ").strip()).toList();
    }
}
