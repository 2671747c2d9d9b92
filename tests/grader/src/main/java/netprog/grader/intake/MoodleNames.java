package netprog.grader.intake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.grader.intake.Label.Kind;
import netprog.grader.intake.Label.Student;

/// Reads the names of folders and files that Moodle packs.
///
/// In an assignment for groups Moodle 4 writes the group's name and the group's
/// number, or none for the default group. Nothing else tells a group, and its
/// number may be that of a participant who is not in it. So where names look
/// like those of groups, no number is a participant's; it only tells two of one
/// name apart.
final class MoodleNames {

    private static final Pattern MARK = Pattern.compile("(?<=.)(?:_(?<number>[0-9]+))?"
            + "_assignsubmission_(?<kind>file|onlinetext)(_|(?=/$))");

    /// People have no digits in their names, unless it is the long number of a
    /// student.
    private static final Pattern GROUP =
            Pattern.compile("(?iU).*((?<!\\d)\\d{1,4}(?!\\d)|\\b(group|team|gruppe|groupe"
                    + "|équipe|grupo|equipo|gruppo|squadra)\\b).*");

    private final boolean ofGroups;

    private MoodleNames(boolean ofGroups) {
        this.ofGroups = ofGroups;
    }

    /// {@return what reads these names, of which those with two marks
    ///     tell nothing}
    static MoodleNames among(Collection<String> names) {
        List<String> marked = names.stream().filter(name -> marks(name) == 1).toList();
        long groups = marked.stream().filter(MoodleNames::isGroup).count();
        return new MoodleNames(2 * groups > marked.size()
                || marked.stream().anyMatch(name -> number(name).isEmpty()));
    }

    /// What is before and after the mark, students choose. So of two marks nobody
    /// knows which is the platform's.
    Optional<Label> label(String name) {
        Matcher mark = MARK.matcher(name);
        if (!mark.find()) {
            return Optional.empty();
        }
        if (marks(name) > 1) {
            return Optional.of(new Label(new Student(name, ""), name, 0, Kind.UNCLEAR));
        }
        String called = name.substring(0, mark.start());
        String number = number(name);
        Student student = new Student(called.equals("Participant") ? called + " " + number
                : called, number, !ofGroups && !isGroup(name));
        return Optional.of(new Label(student,
                name.substring(mark.end()).replaceFirst("/$", ""), 0,
                mark.group("kind").equals("file") ? Kind.FILE : Kind.TYPED));
    }

    /// {@return how many marks there are; of two, one may end in the `_` that
    ///     the next starts with}
    private static int marks(String name) {
        Matcher mark = MARK.matcher(name);
        int count = 0;
        for (boolean isThere = mark.find(); isThere; isThere = mark.find(mark.end() - 1)) {
            count++;
        }
        return count;
    }

    private static String number(String name) {
        Matcher mark = MARK.matcher(name);
        return mark.find() && mark.group("number") != null ? mark.group("number") : "";
    }

    /// Before Moodle 4, whose folders end in no `_`, each member of a group had a
    /// folder with the participant's number.
    private static boolean isGroup(String name) {
        Matcher mark = MARK.matcher(name);
        return mark.find() && !name.endsWith("_/")
                && GROUP.matcher(name.substring(0, mark.start())).matches();
    }
}
