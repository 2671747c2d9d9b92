package netprog.grader.intake;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How learning platforms name what an instructor downloads.
///
/// | platform   | name                                         |
/// |------------|----------------------------------------------|
/// | Canvas     | `lovelaceada_LATE_12345_67890_homework-1.zip` |
/// | Moodle     | `Ada Lovelace_12345_assignsubmission_file_/` |
/// | Gradescope | `submission_12345/`, and a file with names   |
public enum Platform {

    CANVAS {
        @Override
        Function<String, Optional<Label>> labels(Shelf shelf) {
            return name -> matched(CANVAS_FILE, name).map(Platform::canvas);
        }
    },
    MOODLE {
        @Override
        Function<String, Optional<Label>> labels(Shelf shelf) {
            return name -> matched(MOODLE_FILE, name).map(found -> new Label(found.group(1),
                    found.group(2), found.group(4), 0, found.group(3).equals("file")
                            ? Label.Kind.FILE : Label.Kind.TYPED));
        }
    },
    GRADESCOPE {
        @Override
        Function<String, Optional<Label>> labels(Shelf shelf) throws IOException {
            Map<String, String> students = shelf.names().contains(METADATA)
                    ? Submitters.read(shelf.text(METADATA, MAX_METADATA_OCTETS)) : Map.of();
            return name -> matched(GRADESCOPE_FOLDER, name).map(found -> new Label(
                    students.getOrDefault(found.group(1), "submission_" + found.group(1)),
                    found.group(1), "", 0, Label.Kind.FILE));
        }
    };

    /// The file in which Gradescope keeps the names.
    static final String METADATA = "submission_metadata.yml";

    private static final int MAX_METADATA_OCTETS = 64 << 20;

    private static final Pattern CANVAS_FILE = Pattern
            .compile("([^_]+)_(LATE_)?(\\d+)_\\d+_([^/]+)");
    private static final Pattern CANVAS_ATTEMPT = Pattern
            .compile("(.+)-(\\d{1,4})((?:\\.tar)?\\.\\w+)");
    private static final Pattern MOODLE_FILE = Pattern
            .compile("(.+)_(\\d+)_assignsubmission_(file|onlinetext)_([^/]*)/?");
    private static final Pattern GRADESCOPE_FOLDER = Pattern.compile("submission_(\\d+)/");

    /// {@return what reads the names on a shelf that this platform filled}
    abstract Function<String, Optional<Label>> labels(Shelf shelf) throws IOException;

    private static Optional<Matcher> matched(Pattern pattern, String name) {
        return Optional.of(pattern.matcher(name)).filter(Matcher::matches);
    }

    /// A second file of one name has `-1` behind it, a third one `-2`.
    private static Label canvas(Matcher found) {
        Label.Kind kind = found.group(2) == null ? Label.Kind.FILE : Label.Kind.LATE;
        String file = found.group(4);
        return matched(CANVAS_ATTEMPT, file)
                .map(again -> new Label(found.group(1), found.group(3),
                        again.group(1) + again.group(3), Integer.parseInt(again.group(2)), kind))
                .orElse(new Label(found.group(1), found.group(3), file, 0, kind));
    }
}
