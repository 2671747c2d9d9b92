package netprog.protocols;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Octets;

/// A letter, or a part of one, as somebody else's mail program reads it.
///
/// @param fields unfolded, each as `Name: value`, in their order
/// @param body a character for each octet
record ReadMail(List<String> fields, String body) {

    private static final Pattern ENCODED =
            Pattern.compile("=\\?([^? ]*)\\?([BbQq])\\?([^? ]*)\\?=");

    static ReadMail of(byte[] octets) {
        return of(new String(octets, StandardCharsets.ISO_8859_1));
    }

    private static ReadMail of(String text) {
        int end = text.startsWith("\r\n") ? -2 : text.indexOf("\r\n\r\n");
        if (end == -1) {
            throw new AssertionError("no empty line ends the header: " + text);
        }
        String header = end < 0 ? "" : text.substring(0, end).replaceAll("\r\n(?=[ \t])", "");
        return new ReadMail(header.isEmpty() ? List.of() : List.of(header.split("\r\n")),
                text.substring(end + 4));
    }

    /// {@return the names of the fields}
    List<String> names() {
        return fields.stream().map(each -> each.split(":", 2)[0]).toList();
    }

    /// {@return the value of a field; empty where there is none}
    String value(String name) {
        return fields.stream().filter(each -> each.toLowerCase(Locale.ROOT)
                .startsWith(name.toLowerCase(Locale.ROOT) + ":")).findFirst()
                .map(each -> each.split(":", 2)[1].strip()).orElse("");
    }

    /// {@return the value with all its encoded words decoded (RFC 2047)}
    String words(String name) {
        Matcher words = ENCODED.matcher(value(name).replaceAll("(\\?=) +(?==\\?)", "$1"));
        return words.replaceAll(word -> Matcher.quoteReplacement(decoded(word)));
    }

    private static String decoded(MatchResult word) {
        byte[] octets = word.group(2).equalsIgnoreCase("B")
                ? Base64.getDecoder().decode(word.group(3))
                : plain(word.group(3).replace('_', ' '));
        return utf8(octets);
    }

    /// {@return a parameter of a field: `boundary` of `Content-Type`}
    String parameter(String field, String name) {
        Matcher found = Pattern.compile(";\\s*" + Pattern.quote(name)
                + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s=/:?@,()<>\"]*)(?![^;\\s]))",
                Pattern.CASE_INSENSITIVE)
                .matcher(value(field));
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2)
                : found.group(1).replaceAll("\\\\(.)", "$1");
    }

    /// {@return the name of an attached file, however it was written (RFC 2231)}
    String fileName() {
        String encoded = parameter("Content-Disposition", "filename*");
        if (encoded.isEmpty()) {
            return parameter("Content-Disposition", "filename");
        }
        String[] parts = encoded.split("'", 3);
        return parts.length < 3 || !parts[0].equalsIgnoreCase("UTF-8") ? "no UTF-8: " + encoded
                : utf8(plain(parts[2].replace('%', '=')));
    }

    /// {@return the content, decoded as the header says}
    Octets content() {
        return Octets.of(switch (value("Content-Transfer-Encoding").toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" ->
                plain(body.replaceAll("[ \t]+(?=\r\n)", "").replace("=\r\n", ""));
            default -> body.getBytes(StandardCharsets.ISO_8859_1);
        });
    }

    /// {@return the parts of a multipart body (RFC 2046, section 5.1)}
    List<ReadMail> parts() {
        String boundary = Pattern.quote(parameter("Content-Type", "boundary"));
        String[] pieces = ("\r\n" + body).split("\r\n--" + boundary + "(?=--|[ \t]*\r\n)", -1);
        List<ReadMail> parts = new ArrayList<>();
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            parts.add(of(pieces[i].substring(pieces[i].indexOf("\r\n") + 2)));
        }
        return parts;
    }

    private static byte[] plain(String quoted) {
        return Pattern.compile("=([0-9A-Fa-f]{2})").matcher(quoted)
                .replaceAll(octet -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(octet.group(1), 16))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf8(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
