package netprog.grader.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netprog.grader.intake.UnpackedFiles.Other;

/// The files of a hand-in that are not used, and why: a line for each reason.
///
/// What could decide about a build or a test run elsewhere is mentioned unless
/// it is as the course has it; of the rest, what the course has not.
enum Ignored {

    BUILD("the course's own build is used", "(.*/)?(pom\\.xml|mvnw(\\.cmd)?|gradlew(\\.bat)?"
            + "|build\\.xml|Makefile|[^/]+\\.gradle(\\.kts)?)|(.*/)?(\\.mvn|gradle)/.*"),

    SERVICES("services are not looked up, and no annotation processor runs",
            "(.*/)?META-INF/services/.*"),

    JUNIT("the course's own settings of JUnit are used", "(.*/)?junit-platform\\.properties"),

    COMPILED("only sources are compiled", ".*\\.(class|jar|war|so|dll|dylib)"),

    NESTED("an archive inside an archive or a folder is not opened; hand in the files themselves",
            null),

    OTHER("", ".*");

    private static final int SHOWN = 3;

    private final String reason;
    private final Predicate<String> fits;

    Ignored(String reason, String pattern) {
        this.reason = reason;
        this.fits = pattern == null ? Archive::isNamed
                : Pattern.compile(pattern).asMatchPredicate();
    }

    /// {@return a sentence for each reason that applies}
    static List<String> notes(List<Other> others, CourseNames course) {
        Map<Ignored, List<String>> paths = new EnumMap<>(Ignored.class);
        for (Other other : others) {
            Ignored why = List.of(values()).stream()
                    .filter(each -> each.fits.test(other.path())).findFirst().orElse(OTHER);
            boolean ours = why == OTHER ? course.hasFile(other.path())
                    : course.hasFile(other.path(), other.size());
            if (!ours) {
                paths.computeIfAbsent(why, _ -> new ArrayList<>()).add(other.path());
            }
        }
        return paths.entrySet().stream().map(each -> each.getKey().note(each.getValue()))
                .toList();
    }

    private String note(List<String> paths) {
        String first = paths.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = paths.size() > SHOWN ? " and %d more".formatted(paths.size() - SHOWN) : "";
        return "Ignored%s: %s%s.".formatted(reason.isEmpty() ? "" : ", since " + reason, first,
                more);
    }
}
