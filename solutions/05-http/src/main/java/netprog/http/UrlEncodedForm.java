package netprog.http;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A form as a query string has it: `name=Ada&comment=Hello+World%21`.
final class UrlEncodedForm {

    private UrlEncodedForm() {}

    /// {@return the fields of the form}
    ///
    /// @param text a character for each octet
    static List<FormField> fields(String text, FormLimits limits) throws HttpError {
        List<FormField> found = new ArrayList<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                FormText.requireAtMost(limits.fields(), found.size() + 1, "fields");
                String[] sides = pair.split("=", 2);
                String value = sides.length < 2 ? "" : decoded(sides[1]);
                found.add(FormField.of(FormText.utf8(decoded(sides[0])), FormText.octets(value)));
            }
        }
        return found;
    }

    private static String decoded(String text) throws HttpError {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each != '%') {
                plain.append(each == '+' ? ' ' : each);
            } else if (at + 2 < text.length() && HexFormat.isHexDigit(text.charAt(at + 1))
                    && HexFormat.isHexDigit(text.charAt(at + 2))) {
                plain.append((char) HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                throw FormText.bad("A % needs two hexadecimal digits.");
            }
        }
        return plain.toString();
    }
}
