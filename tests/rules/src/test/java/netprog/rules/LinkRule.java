package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A link in a text leads to a file of the repository, or to a heading.
final class LinkRule {

    private static final Pattern LINK = Pattern.compile("]\\(<?([^)<>\\s]+)>?\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^(```+).*?^\\1|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("^(https?|mailto):.*");

    private LinkRule() {}

    static List<Violation> check(Repository repository, Source source) {
        List<Violation> violations = new ArrayList<>();
        List<String> lines = withoutCode(source.text()).lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            for (String target : targets(lines.get(line - 1))) {
                if (!resolves(repository, source, target)) {
                    violations.add(new Violation(source.file(), line,
                            "the link to %s leads nowhere".formatted(target)));
                }
            }
        }
        return violations;
    }

    private static List<String> targets(String line) {
        return LINK.matcher(line).results().map(m -> m.group(1))
                .filter(t -> !ELSEWHERE.matcher(t).matches()).toList();
    }

    private static boolean resolves(Repository repository, Source source, String target) {
        String[] parts = target.split("#", 2);
        if (parts[0].isEmpty()) {
            return anchors(source).contains(parts[1]);
        }
        String file = repository.root().relativize(repository.path(source.file())
                .resolveSibling(parts[0]).normalize()).toString();
        return repository.has(file) && (parts.length == 1 || !file.endsWith(".md")
                || anchors(repository.source(file)).contains(parts[1]));
    }

    /// The way of GitHub: small letters, hyphens for spaces, nothing else.
    private static Set<String> anchors(Source source) {
        Stream<MatchResult> headings = HEADING.matcher(withoutFences(source.text())).results();
        return headings.map(h -> h.group(1).strip().toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(String text) {
        return CODE.matcher(text).replaceAll(m -> m.group().replaceAll("[^\n]+", ""));
    }

    private static String withoutFences(String text) {
        return CODE.matcher(text).replaceAll(m -> m.group().startsWith("```") ? ""
                : Matcher.quoteReplacement(m.group()));
    }
}
