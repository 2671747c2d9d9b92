package netprog.slides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.dataformat.toml.TomlMapper;

/// What a slide or a page says about a chapter, read from its `chapter.toml`.
///
/// @param folder the folder's name, `03-structures`
record Chapter(String folder, String title, List<Exercise> exercises) {

    /// One exercise, as the list in `chapter.toml` has it.
    record Exercise(String id, String title, String section, List<String> classes, int points,
            int minutes) {}

    private record Toml(String title, List<Exercise> exercise) {}

    /// {@return the folder's number, `03`}
    String number() {
        return folder.substring(0, folder.indexOf('-'));
    }

    /// Reads all chapters below `chapters/`, in the order of their numbers.
    static List<Chapter> all(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve("chapters"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("chapter.toml")))
                    .sorted().map(Chapter::read).toList();
        }
    }

    private static Chapter read(Path folder) {
        Toml toml = new TomlMapper().readValue(folder.resolve("chapter.toml"), Toml.class);
        return new Chapter(folder.getFileName().toString(), toml.title(), toml.exercise());
    }
}
