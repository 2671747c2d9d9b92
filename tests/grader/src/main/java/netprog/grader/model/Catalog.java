package netprog.grader.model;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.toml.TomlMapper;

/// The chapters of the course and their exercises, in their order: what the
/// `chapter.toml` files say. Nothing else lists exercises.
///
/// @param chapters ordered by number
public record Catalog(List<Chapter> chapters) {

    private static final Pattern FOLDER = Pattern.compile("\\d\\d-[a-z][a-z0-9]*");
    private static final TomlMapper TOML = TomlMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private record ChapterFile(String title, String paper, List<Exercise> exercise,
            @JacksonInject(optional = OptBoolean.TRUE) List<LabServer> lab) {}

    /// Reads the lists of all chapters.
    ///
    /// @throws GraderFault if a file is missing or malformed; the message names it
    public static Catalog read(CourseTree tree) {
        try (Stream<Path> folders = Files.list(tree.chapters())) {
            return new Catalog(folders
                    .filter(folder -> FOLDER.matcher(folder.getFileName().toString()).matches())
                    .sorted().map(Catalog::chapter).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + tree.chapters(), unreadable);
        }
    }

    /// {@return the chapter with that number, slug or folder name}
    public Optional<Chapter> chapter(String name) {
        return chapters.stream().filter(chapter -> Set
                .of(chapter.number(), chapter.slug(), chapter.folder()).contains(name)).findFirst();
    }

    /// {@return the chapter that has the exercise with that id}
    public Optional<Chapter> chapterOf(String exercise) {
        return chapters.stream().filter(chapter -> chapter.exercises().stream()
                .anyMatch(candidate -> candidate.id().equals(exercise))).findFirst();
    }

    /// {@return the limits of the exercise with that id}
    public RaisedLimits limitsOf(String exercise) {
        return exercises().filter(each -> each.id().equals(exercise)).map(Exercise::limits)
                .findFirst().orElse(RaisedLimits.NONE);
    }

    /// {@return whether the exercise with that id may start processes}
    public boolean startsProcesses(String exercise) {
        return exercises().filter(each -> each.id().equals(exercise))
                .anyMatch(Exercise::startsProcesses);
    }

    /// {@return the simple names of the classes of the exercise with that id}
    public List<String> classesOf(String exercise) {
        return exercises().filter(each -> each.id().equals(exercise))
                .flatMap(each -> each.classes().stream()).toList();
    }

    /// {@return the largest of each limit that any exercise raises}
    public RaisedLimits largestLimits() {
        return exercises().map(Exercise::limits).reduce(RaisedLimits.NONE, RaisedLimits::and);
    }

    private Stream<Exercise> exercises() {
        return chapters.stream().flatMap(chapter -> chapter.exercises().stream());
    }

    private static Chapter chapter(Path folder) {
        Path file = folder.resolve("chapter.toml");
        ChapterFile content = parse(file, ChapterFile.class);
        check(file, content.exercise());
        String name = folder.getFileName().toString();
        return new Chapter(name.substring(0, 2), name.substring(3), content.title(),
                content.paper(), content.exercise());
    }

    /// {@return the exercises that the text of a `chapter.toml` lists}
    ///
    /// @param name of the file
    public static List<Exercise> exercises(String name, String text) {
        return parse(name, text, ChapterFile.class).exercise();
    }

    /// {@return the servers that the lab of a chapter measures; none where it has
    /// no lab}
    ///
    /// @param file the chapter's `chapter.toml`
    public static List<LabServer> lab(Path file) {
        List<LabServer> servers = parse(file, ChapterFile.class).lab();
        return servers == null ? List.of() : servers;
    }

    /// Reads a TOML file into a record, which must have all of its properties
    /// and no others.
    ///
    /// @throws GraderFault if the file is missing or malformed; the message
    /// names it
    public static <T extends Record> T parse(Path file, Class<T> type) {
        try {
            return parse(file.toString(), CourseTree.text(file), type);
        } catch (UncheckedIOException unreadable) {
            throw new GraderFault(unreadable.getMessage(), unreadable);
        }
    }

    /// Reads a TOML text into a record in the same way.
    ///
    /// @param name of the file that the text comes from
    public static <T extends Record> T parse(String name, String text, Class<T> type) {
        try {
            return TOML.readValue(text, type);
        } catch (JacksonException malformed) {
            throw new GraderFault("%s: %s%s".formatted(name, place(malformed), what(malformed)),
                    malformed);
        }
    }

    /// {@return where in the file it is, such as `mistake 3, change 1, find: `}
    private static String place(JacksonException malformed) {
        String place = "";
        for (Reference each : malformed.getPath()) {
            place += each.getPropertyName() == null ? " " + (each.getIndex() + 1)
                    : (place.isEmpty() ? "" : ", ") + each.getPropertyName();
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    private static String what(JacksonException malformed) {
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"%s\", expected one of %s".formatted(unknown.getPropertyName(),
                    new TreeSet<>(unknown.getKnownPropertyIds()));
        }
        return malformed.getCause() instanceof IllegalArgumentException refused
                ? refused.getMessage() : malformed.getOriginalMessage().split("; `Deser", 2)[0];
    }

    private static void check(Path file, List<Exercise> exercises) {
        Set<String> ids = new HashSet<>();
        for (Exercise exercise : exercises) {
            if (!ids.add(exercise.id())) {
                throw new GraderFault("%s: two exercises are called %s".formatted(file,
                        exercise.id()));
            }
            if (exercise.classes().isEmpty() || exercise.points() <= 0) {
                throw new GraderFault("%s: exercise %s has no classes or no points"
                        .formatted(file, exercise.id()));
            }
        }
    }
}
