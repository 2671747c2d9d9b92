package netprog.grader.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.Catalog;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Change.Variant;

/// Reads the mistakes and variants of a chapter.
public final class Changes {

    private record MistakeFile(String exercise, List<String> catches, String why,
            List<String> fails) {}

    private record VariantFile(String exercise, String why) {}

    private Changes() {}

    /// {@return all mistakes and variants below a chapter's folder in `tests`}
    ///
    /// @throws netprog.grader.GraderFault if a file is missing or malformed; the
    /// message names it
    static List<Change> read(Path tests) {
        List<Change> changes = new ArrayList<>();
        for (Path folder : folders(tests.resolve("mistakes"))) {
            changes.add(mistake(folder));
        }
        for (Path folder : folders(tests.resolve("variants"))) {
            VariantFile file = Catalog.parse(folder.resolve("variant.toml"), VariantFile.class);
            changes.add(new Variant(folder, file.exercise(), file.why()));
        }
        return changes;
    }

    /// {@return the mistake that a folder below `mistakes` holds}
    ///
    /// @throws netprog.grader.GraderFault if its file is missing or malformed; the
    /// message names it
    public static Mistake mistake(Path folder) {
        MistakeFile file = Catalog.parse(folder.resolve("mistake.toml"), MistakeFile.class);
        return new Mistake(folder, file.exercise(), file.catches(), file.why(), file.fails());
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + parent, unreadable);
        }
    }
}
