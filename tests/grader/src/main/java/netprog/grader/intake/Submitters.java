package netprog.grader.intake;

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
/// ```
///
/// These lines alone. The rest of the file holds Ruby objects, at which a
/// reader of YAML stops.
final class Submitters {

    private static final Pattern SUBMISSION = Pattern.compile("submission_(\\d+):.*");
    private static final Pattern FIELD = Pattern.compile("  :(\\w+):.*");
    private static final Pattern NAME = Pattern.compile("[ -]+:name: +(.+?) *");

    private final Map<String, String> students = new HashMap<>();
    private String submission = "";
    private boolean inSubmitters;

    private Submitters() {}

    /// {@return the students of each submission by its number; several are joined
    ///     by a comma}
    static Map<String, String> read(String text) {
        Submitters submitters = new Submitters();
        text.lines().forEach(submitters::line);
        return submitters.students;
    }

    private void line(String line) {
        Matcher begin = SUBMISSION.matcher(line);
        Matcher field = FIELD.matcher(line);
        Matcher name = NAME.matcher(line);
        if (begin.matches()) {
            submission = begin.group(1);
            inSubmitters = false;
        } else if (field.matches()) {
            inSubmitters = field.group(1).equals("submitters");
        } else if (inSubmitters && name.matches()) {
            students.merge(submission, unquoted(name.group(1)), (all, one) -> all + ", " + one);
        }
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "'\"".contains(name.substring(0, 1))
                && name.endsWith(name.substring(0, 1));
        return quoted ? name.substring(1, name.length() - 1).replace("''", "'") : name;
    }
}
