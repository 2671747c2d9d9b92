package netprog.http;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The octets of a file that a client wants (RFC 9110, section 14.1.2).
///
/// @param first the offset of the first octet
/// @param end the offset of the first octet that does not belong to it
record ByteRange(long first, long end) {

    private static final Pattern SYNTAX = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

    /// {@return the range that a request asks for; none if the whole file is
    /// wanted}
    static Optional<ByteRange> of(Request request, long size) {
        List<String> values = request.headers().values("Range");
        if (!request.method().equals("GET") || values.size() != 1
                || request.headers().first("If-Range").isPresent()) {
            return Optional.empty();
        }
        Matcher range = SYNTAX.matcher(values.getFirst().toLowerCase(Locale.ROOT));
        return range.matches()
                ? within(range.group(1), range.group(2), size)
                : Optional.empty();
    }

    private static Optional<ByteRange> within(String first, String last, long size) {
        if (first.isEmpty()) {
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteRange(size - atMost(last, size), size));
        }
        if (last.isEmpty()) {
            return Optional.of(new ByteRange(atMost(first, size), size));
        }
        if (new BigInteger(last).compareTo(new BigInteger(first)) < 0) {
            return Optional.empty();
        }
        long end = atMost(last, size - 1) + 1;
        return Optional.of(new ByteRange(Math.min(atMost(first, size), end), end));
    }

    /// {@return the number, which may have more digits than a `long`, or the most}
    private static long atMost(String digits, long most) {
        return new BigInteger(digits).min(BigInteger.valueOf(most)).longValueExact();
    }

    long length() {
        return end - first;
    }

    boolean isEmpty() {
        return first == end;
    }

    @Override
    public String toString() {
        return first + "-" + (end - 1);
    }
}
