package netprog.grader.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a folder or an archive, taken apart into what it is about, and
/// which attempt it is as far as the name tells. The later attempt is the
/// greater one.
///
/// | name                   | about      | attempt           |
/// |------------------------|------------|-------------------|
/// | `homework`             | `homework` |                   |
/// | `homework (2)`         | `homework` | 2                 |
/// | `v10`                  |            | 10                |
/// | `Nov 2, 2026 1108 PM`  |            | 2026 11 2 23 8    |
/// | `old homework`         | `homework` | before all others |
/// | `homework final 2`     | `homework` | after all, 2      |
record AttemptName(String about, List<Long> attempt) implements Comparable<AttemptName> {

    private static final Set<String> VERSION = Set.of("v", "ver", "version", "rev", "revision",
            "attempt", "try", "versuch", "draft");
    private static final Set<String> EARLY = Set.of("old", "alt", "previous", "backup", "bak");
    private static final Set<String> LATE = Set.of("new", "neu", "latest", "final");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Pattern AMERICAN =
            Pattern.compile("\\b([a-z]{3})[a-z]* (\\d{1,2}),? (\\d{4})"
                    + "(?: (\\d{1,2}):?(\\d{2}) ?([ap])m)?");
    private static final Pattern GERMAN = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Pattern ISO =
            Pattern.compile("\\d{4} (0?[1-9]|1[0-2]) (0?[1-9]|[12]\\d|3[01])\\b");
    private static final Pattern STUDENT = Pattern.compile("\\d{5,}");
    private static final Pattern PART = Pattern.compile("(?U)[0-9]+|[^\\W\\d_]+");

    /// Longer numbers are cut off, which orders them by chance.
    private static final int LONGEST_NUMBER = 18;

    private static final long BEFORE_ALL = -1;

    static AttemptName of(String name) {
        String plain = Archive.isNamed(name) ? Archive.withoutEnding(name) : name;
        List<String> about = new ArrayList<>();
        List<Long> attempt = new ArrayList<>();
        for (String part : parts(plain)) {
            if (Character.isDigit(part.codePointAt(0))) {
                attempt.add(Long.parseLong(part.substring(0,
                        Math.min(part.length(), LONGEST_NUMBER))));
            } else if (EARLY.contains(part)) {
                attempt.add(BEFORE_ALL);
            } else if (LATE.contains(part)) {
                attempt.add(Long.MAX_VALUE);
            } else if (!VERSION.contains(part)) {
                about.add(part);
            }
        }
        return new AttemptName(String.join(" ", about), attempt);
    }

    /// {@return whether the name tells of nothing but an attempt; a number alone
    ///     may be a student's, and a long one is, as in `V00123456`}
    static boolean isOnlyAttempt(String name) {
        List<String> parts = parts(name);
        return of(name).about().isEmpty()
                && parts.stream().noneMatch(part -> STUDENT.matcher(part).matches())
                && (ISO.matcher(String.join(" ", parts)).lookingAt()
                        || parts.stream()
                                .anyMatch(part -> VERSION.contains(part) || EARLY.contains(part)
                                        || LATE.contains(part)));
    }

    /// {@return whether the name calls it old, beside whatever it lies}
    boolean isOld() {
        return attempt.contains(BEFORE_ALL);
    }

    private static List<String> parts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String dated = AMERICAN.matcher(lower).replaceAll(AttemptName::ordered);
        return PART.matcher(GERMAN.matcher(dated).replaceAll("$3-$2-$1")).results()
                .map(MatchResult::group).toList();
    }

    /// {@return year, month, day, hour and minute of an American date}
    private static String ordered(MatchResult date) {
        int month = MONTHS.indexOf(date.group(1));
        if (month < 0 || month % 3 != 0) {
            return Matcher.quoteReplacement(date.group());
        }
        String day = "%s-%d-%s".formatted(date.group(3), month / 3 + 1, date.group(2));
        return date.group(4) == null ? day : "%s %d:%s".formatted(day,
                Integer.parseInt(date.group(4)) % 12 + (date.group(6).equals("p") ? 12 : 0),
                date.group(5));
    }

    /// Orders by the attempts alone. What a name does not tell is between what is
    /// old and the first.
    @Override
    public int compareTo(AttemptName other) {
        for (int i = 0; i < Math.max(attempt.size(), other.attempt.size()); i++) {
            int order = Long.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private long at(int index) {
        return index < attempt.size() ? attempt.get(index) : 0;
    }
}
