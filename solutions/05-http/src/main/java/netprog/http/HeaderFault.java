package netprog.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header that a script writes (RFC 3875, section 6.3).
final class HeaderFault {

    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):.*", Pattern.DOTALL);
    private static final Set<String> DEMANDED = Set.of("content-type", "location", "status");

    private HeaderFault() {}

    /// {@return what is wrong with an output's header}
    static List<CgiFinding> findings(String output) {
        List<String> lines = List.of(output.split("\\r?\\n", -1));
        boolean isDemanded = false;
        for (int i = 0; i < lines.size(); i++) {
            Matcher field = FIELD.matcher(lines.get(i));
            if (field.matches()) {
                isDemanded |= DEMANDED.contains(field.group(1).toLowerCase(Locale.ROOT));
            } else if (i == 0) {
                return finding(CgiFault.NO_HEADER, lines.getFirst());
            } else if (!lines.get(i).isEmpty() || i == lines.size() - 1) {
                return finding(CgiFault.NO_EMPTY_LINE, lines.get(i));
            } else {
                return isDemanded ? List.of() : finding(CgiFault.NO_HEADER, lines.getFirst());
            }
        }
        return finding(CgiFault.NO_EMPTY_LINE, "");
    }

    private static List<CgiFinding> finding(CgiFault fault, String line) {
        return List.of(new CgiFinding(fault, line));
    }
}
