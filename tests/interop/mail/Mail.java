package mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mail that lies in a folder, or a part of one. Its lines end in LF.
///
/// @param header unfolded
/// @param body a character for each octet
record Mail(List<String> header, String body) {

    private static final Pattern WORD =
            Pattern.compile("=\\?UTF-8\\?([BQ])\\?([^?]*)\\?=", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("[=%]([0-9A-Fa-f]{2})");

    static Mail of(byte[] octets) {
        return of(new String(octets, ISO_8859_1));
    }

    private static Mail of(String text) {
        String[] parts = text.split("\n\n", 2);
        return new Mail(List.of(parts[0].replaceAll("\n(?=[ \t])", "").split("\n")), parts[1]);
    }

    /// {@return the values of all fields of this name}
    List<String> all(String name) {
        return header.stream().filter(field -> field.startsWith(name + ": "))
                .map(field -> field.substring(name.length() + 2)).toList();
    }

    /// {@return a value with its encoded words decoded}
    String words(String name) {
        return WORD.matcher(String.join("|", all(name)).replaceAll("\\?=\\s+=\\?", "?==?"))
                .replaceAll(word -> Matcher.quoteReplacement(new String(
                        word.group(1).equalsIgnoreCase("B")
                                ? Base64.getDecoder().decode(word.group(2))
                                : octets(word.group(2).replace('_', ' ')),
                        UTF_8)));
    }

    private String parameter(String field, String name) {
        Matcher found = Pattern.compile(Pattern.quote(name) + "=(?:\"([^\"]*)\"|([^;\\s]*))")
                .matcher(String.join("|", all(field)));
        return !found.find() ? "" : found.group(1) != null ? found.group(1) : found.group(2);
    }

    /// {@return the name of an attachment (RFC 2231)}
    String fileName() {
        return new String(octets(parameter("Content-Disposition", "filename*")
                .replace("UTF-8''", "")), UTF_8);
    }

    /// {@return the parts of a multipart mail}
    List<Mail> parts() {
        String boundary = Pattern.quote("--" + parameter("Content-Type", "boundary"));
        String[] pieces = ("\n" + body).split("\n" + boundary);
        List<Mail> parts = new ArrayList<>();
        for (String piece : List.of(pieces).subList(1, pieces.length - 1)) {
            parts.add(of(piece.substring(1)));
        }
        return parts;
    }

    /// {@return the content, decoded}
    byte[] content() {
        return switch (String.join("|", all("Content-Transfer-Encoding"))) {
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" -> octets(body.replace("=\n", ""));
            default -> body.getBytes(ISO_8859_1);
        };
    }

    private static byte[] octets(String quoted) {
        return QUOTED.matcher(quoted).replaceAll(octet -> Matcher.quoteReplacement(
                "" + (char) Integer.parseInt(octet.group(1), 16))).getBytes(ISO_8859_1);
    }
}
