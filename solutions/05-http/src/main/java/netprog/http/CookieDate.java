package netprog.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date as servers write it into a cookie (RFC 6265, section 5.1.1).
///
/// No fixed format is required: the text is split into tokens, and the first
/// token that can be the time, the day, the month or the year is taken as such.
final class CookieDate {

    private static final Pattern DELIMITERS =
            Pattern.compile("[\\x09\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");
    private static final String REST = "(?s:[^0-9].*)?";
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})" + REST);
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})" + REST);
    private static final Pattern YEAR = Pattern.compile("([0-9]{2,4})" + REST);
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun",
            "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int FIRST_YEAR = 1601;

    private Optional<Matcher> time = Optional.empty();
    private int day = -1;
    private int month;
    private int year = -1;

    private CookieDate() {}

    /// {@return the date, which is in UTC, or nothing if the text is not a date}
    static Optional<Instant> parse(String text) {
        CookieDate date = new CookieDate();
        for (String token : DELIMITERS.split(text)) {
            date.take(token);
        }
        return date.instant();
    }

    /// Uses a token for the first part of the date that is still missing and that
    /// the token can be. The order matters: 10 can be a day or a year.
    private void take(String token) {
        Matcher asTime = TIME.matcher(token);
        Matcher asDay = DAY.matcher(token);
        Matcher asYear = YEAR.matcher(token);
        int asMonth = MONTHS.indexOf(
                token.substring(0, Math.min(3, token.length())).toLowerCase(Locale.ROOT)) + 1;
        if (time.isEmpty() && asTime.matches()) {
            time = Optional.of(asTime);
        } else if (day < 0 && asDay.matches()) {
            day = Integer.parseInt(asDay.group(1));
        } else if (month == 0 && asMonth > 0) {
            month = asMonth;
        } else if (year < 0 && asYear.matches()) {
            year = inFull(Integer.parseInt(asYear.group(1)));
        }
    }

    private static int inFull(int year) {
        if (year >= 70 && year < 100) {
            return year + 1900;
        }
        return year < 70 ? year + 2000 : year;
    }

    private Optional<Instant> instant() {
        if (time.isEmpty() || year < FIRST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime
                    .of(year, month, day, part(1), part(2), part(3)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty(); // no such day or hour
        }
    }

    private int part(int number) {
        return Integer.parseInt(time.orElseThrow().group(number));
    }
}
