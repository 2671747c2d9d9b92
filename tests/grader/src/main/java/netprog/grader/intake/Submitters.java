package netprog.grader.intake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from Gradescope's `submission_metadata.yml` who handed in what:
///
/// ```
/// submission_12345:
///   :submitters:
///   - :name: Ada Lovelace
///     :sid: '815'
///   - :name: !binary |-
///       SsOpcsO0bWU=
/// ```
///
/// These lines alone. The rest of the file holds Ruby objects, at which a
/// reader of YAML stops.
final class Submitters {

    private static final Pattern SUBMISSION = Pattern.compile("submission_(\\d+):.*");
    private static final Pattern FIELD = Pattern.compile("  :(\\w+):.*");
    private static final Pattern NAME = Pattern.compile("[ -]+:name: +(.+?) *");
    private static final Pattern BINARY = Pattern.compile("!!?binary(?: \\|-?)?(.*)");
    private static final Pattern BASE64 = Pattern.compile(" *([A-Za-z0-9+/]+=*) *");

    private final Map<String, String> students = new HashMap<>();
    private final StringBuilder binary = new StringBuilder();
    private String submission = "";
    private boolean inSubmitters;
    private boolean inBinary;

    private Submitters() {}

    /// {@return the students of each submission by its number; several are joined
    ///     by a comma}
    static Map<String, String> read(String text) {
        Submitters submitters = new Submitters();
        text.lines().forEach(submitters::line);
        submitters.endBinary();
        return submitters.students;
    }

    private void line(String line) {
        Matcher octets = BASE64.matcher(line);
        if (inBinary && octets.matches()) {
            binary.append(octets.group(1));
            return;
        }
        endBinary();
        Matcher begin = SUBMISSION.matcher(line);
        Matcher field = FIELD.matcher(line);
        Matcher name = NAME.matcher(line);
        if (begin.matches()) {
            submission = begin.group(1);
            inSubmitters = false;
        } else if (field.matches()) {
            inSubmitters = field.group(1).equals("submitters");
        } else if (inSubmitters && name.matches()) {
            Matcher encoded = BINARY.matcher(name.group(1));
            inBinary = encoded.matches();
            if (inBinary) {
                binary.append(unquoted(encoded.group(1).strip()));
            } else {
                add(unquoted(name.group(1)));
            }
        }
    }

    private void add(String name) {
        students.merge(submission, name, (all, one) -> all + ", " + one);
    }

    /// A name in BASE64 may go on for several lines, and ends with the first other
    /// one. What is no BASE64 is no name.
    private void endBinary() {
        if (inBinary) {
            try {
                add(new String(Base64.getDecoder().decode(binary.toString()),
                        StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                // without a name, the submission is called by its number
            }
            binary.setLength(0);
            inBinary = false;
        }
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "'\"".contains(name.substring(0, 1))
                && name.endsWith(name.substring(0, 1));
        return quoted ? name.substring(1, name.length() - 1).replace("''", "'") : name;
    }
}
