package netprog.http;

import java.util.HashMap;
import java.util.Map;

/// A value of a header that has parameters: `form-data; name="comment"`.
///
/// @param value what stands in front of the parameters, in lower case
/// @param parameters by their names in lower case
record FormParameters(String value, Map<String, String> parameters) {

    /// {@return the value and the parameters of this text}
    ///
    /// @throws HttpError with 400 if quotes are not closed, or followed by text
    static FormParameters of(String text) throws HttpError {
        int at = next(text, ';', 0);
        String value = FormText.lower(text.substring(0, at));
        Map<String, String> parameters = new HashMap<>();
        while (at < text.length()) {
            int equals = next(text, '=', at);
            String name = FormText.lower(text.substring(at + 1, equals));
            String rest = text.substring(Math.min(equals + 1, text.length())).stripLeading();
            int start = text.length() - rest.length();
            int end = rest.startsWith("\"") ? closingQuote(text, start) + 1 : start;
            at = next(text, ';', end);
            String token = text.substring(end, at).strip();
            if (end > start && !token.isEmpty()) {
                throw FormText.bad("Quotes are followed by other text.");
            }
            parameters.putIfAbsent(name,
                    end > start ? unquoted(text.substring(start + 1, end - 1)) : token);
        }
        return new FormParameters(value, parameters);
    }

    private static int next(String text, char wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found;
    }

    private static int closingQuote(String text, int opening) throws HttpError {
        for (int at = opening + 1; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                return at;
            }
            if (isEscape(text, at)) {
                at++;
            }
        }
        throw FormText.bad("Quotes are not closed.");
    }

    private static String unquoted(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < quoted.length(); at++) {
            if (isEscape(quoted, at)) {
                at++;
            }
            plain.append(quoted.charAt(at));
        }
        return plain.toString();
    }

    /// Browsers of old sent `C:\temp\a.txt` and escaped nothing.
    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length()
                && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
    }
}
