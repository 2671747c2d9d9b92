package netprog.grader.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The limits that an exercise raises, because its tests need more than the
/// tests of others: `limits = { descriptors = 4096 }` in `chapter.toml`.
///
/// In each component 0 stands for the usual limit.
///
/// @param descriptors open files and sockets of a process
/// @param tasks threads and processes together
/// @param memoryMegabytes of all processes and of `/tmp` together
/// @param fileMegabytes the largest file
/// @param seconds all tests of the exercise together
public record RaisedLimits(int descriptors, int tasks, int memoryMegabytes, int fileMegabytes,
        int seconds) {

    /// What most exercises have: the usual limits.
    public static final RaisedLimits NONE = new RaisedLimits(0, 0, 0, 0, 0);

    private static final Name DESCRIPTORS = new Name("descriptors", 1024, 8192);
    private static final Name TASKS = new Name("tasks", 512, 2048);
    private static final Name MEMORY = new Name("memory-mb", 768, 2048);
    private static final Name FILE = new Name("file-mb", 32, 64);
    private static final Name SECONDS = new Name("seconds", 60, 180);
    private static final List<Name> ALL = List.of(DESCRIPTORS, TASKS, MEMORY, FILE, SECONDS);

    /// What `chapter.toml` calls a limit, and which values it takes.
    ///
    /// @param usual what an exercise has that does not raise it
    private record Name(String name, int usual, int most) {

        private int in(Map<String, Integer> written) {
            Integer value = written.get(name);
            if (written.containsKey(name) && (value == null || value <= usual || value > most)) {
                throw new IllegalArgumentException(("%s must be more than %d, the usual limit,"
                        + " and at most %d, not %s").formatted(name, usual, most, value));
            }
            return value == null ? 0 : value;
        }
    }

    /// {@return the limits that are written in a `chapter.toml`}
    ///
    /// @throws IllegalArgumentException if there is no such limit, or not with such
    /// a value; the message says what is allowed
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RaisedLimits of(Map<String, Integer> written) {
        Optional<String> unknown = written.keySet().stream()
                .filter(name -> ALL.stream().noneMatch(each -> each.name().equals(name)))
                .findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException("unknown limit \"%s\", expected one of %s".formatted(
                    unknown.get(),
                    ALL.stream().map(Name::name).collect(Collectors.joining(", "))));
        }
        return new RaisedLimits(DESCRIPTORS.in(written), TASKS.in(written), MEMORY.in(written),
                FILE.in(written), SECONDS.in(written));
    }

    /// {@return how many seconds all tests of the exercise together may take}
    public int secondsOrUsual() {
        return Math.max(SECONDS.usual(), seconds);
    }

    /// {@return the same with the usual time: what a JVM can keep}
    public RaisedLimits ofJvm() {
        return new RaisedLimits(descriptors, tasks, memoryMegabytes, fileMegabytes, 0);
    }

    /// {@return the larger one of each limit}
    public RaisedLimits and(RaisedLimits other) {
        return new RaisedLimits(Math.max(descriptors, other.descriptors),
                Math.max(tasks, other.tasks), Math.max(memoryMegabytes, other.memoryMegabytes),
                Math.max(fileMegabytes, other.fileMegabytes), Math.max(seconds, other.seconds));
    }
}
