package netprog.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form of several parts, with a delimiter before each and one at the end
/// (RFC 7578; RFC 2046, section 5.1.1).
final class MultipartForm {

    private static final int LONGEST_BOUNDARY = 70;

    private MultipartForm() {}

    /// {@return the fields of the form}
    ///
    /// @param type of the body, with its boundary
    /// @param body a character for each octet
    static List<FormField> fields(FormParameters type, String body, FormLimits limits)
            throws HttpError {
        String text = "\r\n" + body;
        String delimiter = "\r\n--" + boundary(type);
        List<FormField> found = new ArrayList<>();
        int at = afterNext(text, delimiter, 0);
        while (!text.startsWith("--", at)) {
            FormText.requireAtMost(limits.fields(), found.size() + 1, "fields");
            int line = afterNext(text, "\r\n", at);
            if (!text.substring(at, line).matches("[ \t]*\r\n")) {
                throw FormText.bad("The boundary is followed by other text.");
            }
            at = afterNext(text, delimiter, line - 2); // the line's end may begin a delimiter
            String part = text.substring(line, Math.max(line, at - delimiter.length()));
            found.add(part(part, limits));
        }
        return found;
    }

    private static String boundary(FormParameters type) throws HttpError {
        String boundary = FormParameters.one(type.parameters(), "boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw FormText.bad("A boundary has 1 to 70 characters, not " + boundary.length() + ".");
        }
        return boundary;
    }

    private static int afterNext(String text, String wanted, int from) throws HttpError {
        int found = text.indexOf(wanted, from);
        if (found < 0) {
            throw FormText.bad("The form has no end.");
        }
        return found + wanted.length();
    }

    private static FormField part(String part, FormLimits limits) throws HttpError {
        String whole = "\r\n" + part;
        int end = whole.indexOf("\r\n\r\n");
        FormText.requireAtMost(limits.headerOctets(), end < 0 ? part.length() : end,
                "octets in the header of a part");
        if (end < 0) {
            throw FormText.bad("The header of a part has no end.");
        }
        return field(header(whole.substring(0, end)), FormText.octets(whole.substring(end + 4)));
    }

    private static FormField field(Map<String, List<String>> header, byte[] value)
            throws HttpError {
        FormParameters form = FormParameters.of(
                FormParameters.one(header, "content-disposition").orElse(""));
        Optional<String> name = FormParameters.one(form.parameters(), "name");
        if (!form.value().equals("form-data") || name.isEmpty()) {
            throw FormText.bad("A part has no name, or is no form-data.");
        }
        Optional<String> file = FormParameters.one(form.parameters(), "filename");
        return new FormField(FormText.utf8(name.get()),
                file.isEmpty() ? file : Optional.of(FormText.utf8(file.get())),
                FormParameters.one(header, "content-type").orElse(FormField.TEXT), value);
    }

    private static Map<String, List<String>> header(String lines) {
        Map<String, List<String>> header = new HashMap<>();
        for (String line : lines.split("\r\n")) {
            String[] sides = line.split(":", 2);
            header.computeIfAbsent(FormText.lower(sides[0]), _ -> new ArrayList<>())
                    .add(sides.length < 2 ? "" : sides[1].strip());
        }
        return header;
    }
}
