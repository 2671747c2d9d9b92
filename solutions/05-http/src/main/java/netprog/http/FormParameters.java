package netprog.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a header that has parameters: `form-data; name="comment"`.
///
/// @param value what comes before the parameters, in lower case
/// @param parameters by their names in lower case; a name may occur twice
record FormParameters(String value, Map<String, List<String>> parameters) {

    /// {@return the value and the parameters of this text}
    ///
    /// @throws HttpError with 400 if quotes are not closed, or followed by text
    static FormParameters of(String text) throws HttpError {
        Map<String, List<String>> parameters = new HashMap<>();
        int at = next(text, ';', 0);
        while (at < text.length()) {
            int end = next(text, ';', at + 1);
            int equals = next(text, '=', at);
            if (equals < end) { // nothing else is a parameter
                String name = FormText.lower(text.substring(at + 1, equals));
                int start = text.length() - text.substring(equals + 1).stripLeading().length();
                int plain = text.startsWith("\"", start) ? closingQuote(text, start) + 1 : start;
                end = next(text, ';', plain);
                String sent = text.substring(start, end).strip();
                parameters.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(withoutQuotes(sent, plain - start));
            }
            at = end;
        }
        return new FormParameters(valueOf(text), parameters);
    }

    /// {@return the value of this text alone}
    static String valueOf(String text) {
        return FormText.lower(text.substring(0, next(text, ';', 0)));
    }

    /// {@return the one value of this name, if it has any}
    ///
    /// @throws HttpError with 400 if it has two: programs would take either
    static Optional<String> one(Map<String, List<String>> values, String name)
            throws HttpError {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw FormText.bad("The form has two values for \"" + name + "\" in one header.");
        }
        return found.stream().findFirst();
    }

    private static int next(String text, char wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found;
    }

    /// @param quoted how many characters belong to quotes and what is in them
    private static String withoutQuotes(String sent, int quoted) throws HttpError {
        if (quoted > 0 && quoted < sent.length()) {
            throw FormText.bad("Quotes are followed by other text.");
        }
        return quoted == 0 ? sent : unquoted(sent.substring(1, quoted - 1));
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
