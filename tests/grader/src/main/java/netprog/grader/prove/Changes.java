package netprog.grader.prove;

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
import java.util.stream.Stream;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GraderFault;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Change.Variant;

/// Reads mistakes and variants: `mistakes/3.1.toml` in a chapter's folder below
/// `tests` holds all mistakes of 3.1, `variants/3.1.toml` all its variants.
public final class Changes {

    private static final String ENDING = ".toml";

    private record MistakeFile(List<MistakeEntry> mistake) {}

    private record VariantFile(List<VariantEntry> variant) {}

    /// @param catches may be left out and is null then, as the annotation says
    private record MistakeEntry(String name, String why, List<String> fails,
            @JacksonInject(optional = OptBoolean.TRUE) List<String> catches,
            List<Edit> change) {}

    private record VariantEntry(String name, String why, List<Edit> change) {}

    private Changes() {}

    /// {@return all mistakes and variants of a chapter, by exercise}
    ///
    /// @throws GraderFault if a file is malformed, or two have one name; the
    /// message names it
    public static List<Change> read(CourseTree tree, Chapter chapter) {
        Path tests = tree.tests(chapter);
        List<Change> changes = Stream.<Change>concat(
                files(tests.resolve("mistakes")).flatMap(file -> mistakes(file, chapter)),
                files(tests.resolve("variants")).flatMap(file -> variants(file, chapter)))
                .toList();
        Set<String> ids = new HashSet<>();
        for (Change change : changes) {
            if (!ids.add(change.id())) {
                throw new GraderFault("%s: exercise %s has another mistake or variant called %s"
                        .formatted(change.label(), change.exercise(), change.name()));
            }
        }
        return changes;
    }

    /// {@return the mistake with that id, such as `3.1-close-does-not-wait`}
    ///
    /// @throws GraderFault if the file of its exercise is malformed
    public static Optional<Mistake> mistake(CourseTree tree, Chapter chapter, String id) {
        Path folder = tree.tests(chapter).resolve("mistakes");
        return files(folder).filter(file -> id.startsWith(exercise(file) + "-"))
                .flatMap(file -> mistakes(file, chapter))
                .filter(mistake -> mistake.id().equals(id)).findFirst();
    }

    private static Stream<Mistake> mistakes(Path file, Chapter chapter) {
        return Catalog.parse(file, MistakeFile.class).mistake().stream()
                .map(each -> new Mistake(exercise(file), each.name(), each.why(), each.fails(),
                        each.catches() == null ? List.of() : each.catches(),
                        placed(each.change(), chapter)));
    }

    private static Stream<Variant> variants(Path file, Chapter chapter) {
        return Catalog.parse(file, VariantFile.class).variant().stream()
                .map(each -> new Variant(exercise(file), each.name(), each.why(),
                        placed(each.change(), chapter)));
    }

    /// {@return the edits with the whole path of each file, which is a name in the
    /// chapter's package before}
    private static List<Edit> placed(List<Edit> edits, Chapter chapter) {
        String folder = chapter.packageName().replace('.', '/') + "/";
        return edits.stream()
                .map(each -> new Edit(folder + each.file(), each.find(), each.replace())).toList();
    }

    private static String exercise(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith(".")).sorted()
                    .toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }
}
