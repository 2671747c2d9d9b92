package netprog.grader.student;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import netprog.grader.command.Home;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the last check of each exercise, or stage, found, and how many of its
/// hints were read: a small file in `.course/`.
///
/// Losing it loses no work, so a file that cannot be read counts as empty.
public final class Progress {

    /// The outcome of an exercise's last check.
    ///
    /// @param maximum the points of the hidden tests; 0 where there are none here
    /// @param passed tests that passed, the public ones among them
    /// @param sources what the student's files were then, as one number
    public record Result(int points, int maximum, int passed, int tests, int sources) {

        /// Nothing was checked yet.
        static final Result NONE = new Result(0, 0, 0, 0, 0);

        public boolean isComplete() {
            return tests > 0 && passed == tests;
        }
    }

    /// What the file holds.
    record Memory(Map<String, Result> results, Map<String, Integer> hints) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Memory memory;

    private Progress(Path file, Memory memory) {
        this.file = file;
        this.memory = memory;
    }

    public static Progress load(Home home) {
        Path file = home.memory().resolve("progress.json");
        try {
            Memory found = JSON.readValue(Files.readAllBytes(file), Memory.class);
            return new Progress(file, new Memory(new TreeMap<>(found.results()),
                    new TreeMap<>(found.hints())));
        } catch (IOException | JacksonException | NullPointerException _) {
            return new Progress(file, new Memory(new TreeMap<>(), new TreeMap<>()));
        }
    }

    public Result result(Selection selected) {
        return memory.results().getOrDefault(selected.id(), Result.NONE);
    }

    void record(Selection selected, Result result) {
        memory.results().put(selected.id(), result);
        save();
    }

    /// {@return how many of its hints were shown}
    int hints(Selection selected) {
        return memory.hints().getOrDefault(selected.id(), 0);
    }

    void recordHint(Selection selected, int shown) {
        memory.hints().put(selected.id(), shown);
        save();
    }

    /// Writes beside the file and then moves, so that it is never half there.
    private void save() {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("progress.json.new");
            Files.write(fresh, JSON.writeValueAsBytes(memory));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
