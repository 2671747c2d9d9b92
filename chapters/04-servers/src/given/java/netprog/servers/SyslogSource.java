package netprog.servers;

import java.time.Clock;
import java.time.OffsetDateTime;

/// What all syslog messages of a program have in common.
///
/// @param facility which part of the system the program is
/// @param host the machine: from 1 to 255 printable characters of US-ASCII
///        without a blank
/// @param tag the program: from 1 to 32 letters and digits of US-ASCII
/// @param clock gives the time of each message, and its time zone
public record SyslogSource(Facility facility, String host, String tag, Clock clock) {

    /// Checks host and tag.
    ///
    /// @throws IllegalArgumentException if one of them is not as said above; the
    ///         message names it
    public SyslogSource {
        demand(host.matches("[!-~]{1,255}"), "host", host);
        demand(tag.matches("[A-Za-z0-9]{1,32}"), "tag", tag);
    }

    private static void demand(boolean isRight, String what, String value) {
        if (!isRight) {
            throw new IllegalArgumentException("not a %s for syslog: %s".formatted(what, value));
        }
    }

    /// {@return a message with the clock's time of this moment}
    ///
    /// @param severity how bad it is
    /// @param text may be anything, also empty; `null` is the text "null"
    public SyslogMessage message(Severity severity, String text) {
        return new SyslogMessage(facility, severity, OffsetDateTime.now(clock), host, tag,
                String.valueOf(text));
    }
}
