package netprog.servers;

import java.time.OffsetDateTime;

/// A syslog message, in no format yet: [SyslogSource#message] makes it.
///
/// @param facility which part of a system it is from
/// @param severity how bad it is
/// @param time when it was sent, with the offset of its time zone
/// @param host as [SyslogSource] demands it
/// @param tag as [SyslogSource] demands it
/// @param text any characters of any number
public record SyslogMessage(Facility facility, Severity severity, OffsetDateTime time,
        String host, String tag, String text) {}
