package netprog.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes an answer of what a script has written (RFC 3875, section 6).
final class CgiHeader {

    private static final Pattern LINE = Pattern.compile(
            "([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");

    private static final Pattern STATUS = Pattern.compile("(?s)([2-5][0-9][0-9])( .*)?");

    private static final Set<String> CGI_FIELDS = Set.of("Content-Type", "Location", "Status");

    private static final Set<String> OF_THE_SERVER = Set.of("Status", "Connection",
            "Transfer-Encoding", "Content-Length", "Date");

    private CgiHeader() {}

    static Response response(byte[] output, CgiLimits limits) throws HttpError {
        List<Field> fields = new ArrayList<>();
        int from = 0;
        String line = line(output, from);
        while (!line.equals("\n") && !line.equals("\r\n")) {
            fields.add(field(line));
            from += line.length();
            line = line(output, from);
        }
        from += line.length();
        if (from > limits.header() || output.length - from > limits.content()) {
            throw new HttpError(502, "The script writes too much.");
        }
        Headers all = new Headers(fields);
        int status = status(all);
        Headers passed = all;
        for (String name : OF_THE_SERVER) {
            passed = passed.without(name);
        }
        return new Response(status, passed,
                Content.of(Arrays.copyOfRange(output, from, output.length)));
    }

    /// {@return a line with its line end}
    private static String line(byte[] output, int from) throws HttpError {
        for (int i = from; i < output.length; i++) {
            if (output[i] == '\n') {
                return new String(output, from, i + 1 - from, StandardCharsets.ISO_8859_1);
            }
        }
        throw new HttpError(502, "The script has ended before its header.");
    }

    private static Field field(String line) throws HttpError {
        Matcher field = LINE.matcher(line.replaceFirst("\r?\n\\z", ""));
        if (!field.matches()) {
            throw new HttpError(502, "The script's header has a line that is no field.");
        }
        return new Field(field.group(1), field.group(2).strip());
    }

    private static int status(Headers all) throws HttpError {
        if (CGI_FIELDS.stream().allMatch(name -> all.first(name).isEmpty())
                || CGI_FIELDS.stream().anyMatch(name -> all.values(name).size() > 1)) {
            throw new HttpError(502, "The script's header has none of Content-Type, Location"
                    + " and Status, or one of them twice.");
        }
        Optional<String> status = all.first("Status");
        if (status.isEmpty()) {
            return all.first("Location").isPresent() ? 302 : 200;
        }
        Matcher digits = STATUS.matcher(status.get());
        if (!digits.matches()) {
            throw new HttpError(502, "The script's Status is none.");
        }
        return Integer.parseInt(digits.group(1));
    }
}
