package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A heading that a lesson quotes exists in the chapter that the lesson names.
///
/// A chapter's own tests write `See "Heading" in this chapter`. The peers serve
/// every chapter, and write `in chapter 03`.
final class HeadingRule {

    /// Between two words of a lesson: blanks, and the end of a source line.
    private static final String GAP = "(?:\\s|\\\\\\n)+";

    private static final Pattern QUOTE = Pattern.compile(
            "See" + GAP + "\\\\?\"(?<heading>(?:[^\"\\\\]|\\\\\\n)+)\\\\?\""
                    + "(?:" + GAP + "in" + GAP + "(?:(?<own>this" + GAP + "chapter)"
                    + "|chapter" + GAP + "(?<number>\\d\\d)))?");

    private static final Pattern CHAPTER = Pattern.compile(
            "(?:chapters|solutions|tests)/(\\d\\d)-.*");

    private static final Pattern FENCE = Pattern.compile("(?ms)^(```+).*?^\\1");

    private HeadingRule() {}

    static List<Violation> check(Repository repository, Source source) {
        List<Violation> violations = new ArrayList<>();
        Matcher quote = QUOTE.matcher(source.text());
        while (quote.find()) {
            String heading = quote.group("heading").replaceAll(GAP, " ");
            String number = chapter(source, quote);
            String reason = number.isEmpty()
                    ? "say where \"%s\" is: in this chapter, or in chapter 03".formatted(heading)
                    : "chapter %s has no heading \"%s\"".formatted(number, heading);
            if (number.isEmpty() || !has(repository, number, heading)) {
                violations.add(new Violation(source.file(), line(source, quote), reason));
            }
        }
        return violations;
    }

    /// {@return the number of the chapter that a quotation names, or nothing}
    private static String chapter(Source source, Matcher quote) {
        Matcher file = CHAPTER.matcher(source.file());
        if (quote.group("number") != null) {
            return quote.group("number");
        }
        return quote.group("own") != null && file.matches() ? file.group(1) : "";
    }

    private static boolean has(Repository repository, String number, String heading) {
        return repository.sources("chapters/" + number + "-*/README.md")
                .map(text -> FENCE.matcher(text.text()).replaceAll(""))
                .flatMap(String::lines)
                .anyMatch(line -> line.matches("#+ +" + Pattern.quote(heading)));
    }

    private static long line(Source source, Matcher quote) {
        return 1 + source.text().substring(0, quote.start()).chars().filter(c -> c == '\n').count();
    }
}
