package netprog.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tests of sending send, and how they read it: the format is their
/// own, so that a mistake in one of the two real formats costs nothing here.
final class SyslogSending {

    /// The text alone, or its severity too where it is a report of drops.
    static final Function<SyslogMessage, byte[]> PLAIN = message -> (isReport(message.text())
            ? message.severity() + " " + message.text()
            : message.text()).getBytes(UTF_8);

    private static final Pattern REPORT = Pattern.compile("WARNING dropped messages: (\\d{1,9})");

    private SyslogSending() {}

    static SyslogSource source() {
        return source(Clock.systemUTC());
    }

    static SyslogSource source(Clock clock) {
        return new SyslogSource(Facility.DAEMON, "web1", "shop", clock);
    }

    /// {@return whether a message is about drops, and not one of the test's own}
    private static boolean isReport(String message) {
        return message.contains("dropped");
    }

    /// {@return the messages without reports of drops}
    static List<String> own(List<String> messages) {
        return messages.stream().filter(message -> !isReport(message)).toList();
    }

    /// {@return the reports of drops}
    static List<String> reports(List<String> messages) {
        return messages.stream().filter(SyslogSending::isReport).toList();
    }

    /// {@return how many drops have been reported; -1 if a report is no report}
    static long reported(List<String> messages) {
        long sum = 0;
        for (String report : reports(messages)) {
            Matcher matcher = REPORT.matcher(report);
            if (!matcher.matches()) {
                return -1;
            }
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    /// A clock that the test sets.
    static final class Hands extends Clock {

        private volatile Instant now = Instant.parse("2026-03-07T05:05:04Z");

        void advance() {
            now = now.plusSeconds(1);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
