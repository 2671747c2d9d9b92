package netprog.servers;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A setting as its user wrote it.
///
/// Numbers are compared before they are narrowed, so that no value is too large
/// to be refused.
///
/// @param place the option or the variable
/// @param value as it is there, not empty
record SettingText(String place, String value) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|s|m|h)");

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    /// {@return whether the value consists of digits}
    boolean isNumber() {
        return NUMBER.matcher(value).matches();
    }

    /// {@return the value as a number}
    int number(int lowest, int highest) {
        String range = "a number from %d to %d".formatted(lowest, highest);
        if (!isNumber()) {
            throw expected(range);
        }
        return (int) within(new BigInteger(value), lowest, highest, range);
    }

    /// {@return the value as a length of time}
    Duration time(Duration shortest, Duration longest) {
        String range = "a time from %dms to %dh, such as 30s".formatted(shortest.toMillis(),
                longest.toHours());
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw expected(range);
        }
        BigInteger unit = BigInteger.valueOf(UNITS.get(time.group(2)).toMillis());
        return Duration.ofMillis(within(new BigInteger(time.group(1)).multiply(unit),
                shortest.toMillis(), longest.toMillis(), range));
    }

    private long within(BigInteger number, long lowest, long highest, String range) {
        if (number.compareTo(BigInteger.valueOf(lowest)) < 0
                || number.compareTo(BigInteger.valueOf(highest)) > 0) {
            throw expected(range);
        }
        return number.longValueExact();
    }

    private IllegalArgumentException expected(String range) {
        return new IllegalArgumentException("%s %s: expected %s".formatted(place, value, range));
    }
}
