package netprog.grader.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.grader.intake.Label.Kind;
import netprog.grader.intake.Label.Student;

/// How learning platforms name what an instructor downloads.
///
/// | platform   | name                                         |
/// |------------|----------------------------------------------|
/// | Canvas     | `lovelaceada_LATE_12345_67890_homework-1.zip` |
/// |            | `LATE_anon_aB3dE_67890_homework.zip`         |
/// |            | `lovelace_ada12345_question_678_91011_X.java`, a quiz |
/// | Moodle     | `Ada Lovelace_12345_assignsubmission_file/`; |
/// |            | before Moodle 4 it ended in `_file_/`        |
/// |            | `Team 7_42_assignsubmission_file/`, a group's number |
/// | Gradescope | `submission_12345/`, and a file with names   |
public enum Platform {

    CANVAS {
        @Override
        Function<String, Optional<Label>> labels(Listing listing) {
            List<String> files = listing.names().stream()
                    .filter(name -> matched(CANVAS_FILE, name).isPresent()).toList();
            if (!files.isEmpty()
                    && files.stream().allMatch(name -> matched(CANVAS_QUIZ, name).isPresent())) {
                return name -> matched(CANVAS_QUIZ, name)
                        .map(found -> canvas(found, found.group("number")));
            }
            return name -> matched(CANVAS_ANONYMOUS, name).map(found -> canvas(found, ""))
                    .or(() -> matched(CANVAS_FILE, name)
                            .map(found -> canvas(found, found.group("number"))));
        }
    },
    MOODLE {
        @Override
        Function<String, Optional<Label>> labels(Listing listing) {
            return MoodleNames.among(listing.names())::label;
        }
    },
    GRADESCOPE {
        @Override
        Function<String, Optional<Label>> labels(Listing listing) throws IOException {
            Map<String, String> students = listing.names().contains(METADATA)
                    ? Submitters.read(listing.text(METADATA, MAX_METADATA_OCTETS)) : Map.of();
            return name -> matched(GRADESCOPE_FOLDER, name).map(found -> new Label(
                    new Student(students.getOrDefault(found.group(1),
                            "submission_" + found.group(1)), found.group(1)),
                    "", 0, Kind.FILE));
        }
    };

    /// The file in which Gradescope keeps the names.
    static final String METADATA = "submission_metadata.yml";

    private static final int MAX_METADATA_OCTETS = 64 << 20;

    private static final String CANVAS_END = "_((?<upload>[0-9]{1,18})_(?<file>[^/]+)"
            + "|(text|link)\\.html)";
    private static final Pattern CANVAS_FILE = Pattern
            .compile("(?U)(?<name>\\w+?)_(?<late>LATE_)?(?<number>[0-9]+)" + CANVAS_END);
    /// Only where all files are named so: in another download, a group may choose a
    /// name that looks like it.
    private static final Pattern CANVAS_QUIZ = Pattern
            .compile("(?U)(?<name>\\w*[^\\W0-9])(?<late>(?!))?(?<number>[0-9]+)"
                    + "_question_[0-9]+" + CANVAS_END);
    private static final Pattern CANVAS_ANONYMOUS = Pattern
            .compile("(?<late>LATE_)?(?<name>anon_[A-Za-z0-9]{5})" + CANVAS_END);
    private static final Pattern GRADESCOPE_FOLDER = Pattern.compile("submission_(\\d+)/");

    /// {@return what reads the names in a listing that this platform filled}
    abstract Function<String, Optional<Label>> labels(Listing listing) throws IOException;

    private static Optional<Matcher> matched(Pattern pattern, String name) {
        return Optional.of(pattern.matcher(name)).filter(Matcher::matches);
    }

    private static Label canvas(Matcher found, String number) {
        Student student = new Student(found.group("name"), number);
        if (found.group("file") == null) {
            return new Label(student, "", 0, Kind.TYPED);
        }
        return new Label(student, found.group("file"), Long.parseLong(found.group("upload")),
                found.group("late") == null ? Kind.FILE : Kind.LATE);
    }
}
