package netprog.grader.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Folders for a moment, in the system's folder for temporary files.
///
/// The name of each tells which process made it and when that began. So what a
/// killed grader left behind is known from what a living one still needs.
public final class Scratch {

    private static final Pattern NAME = Pattern
            .compile("course-(\\d{1,10})-([0-9a-z]{1,11})-\\d+");

    /// When a process began is not told to the second.
    private static final long SECONDS_APART = 5;

    private Scratch() {}

    /// {@return a new folder; who makes it deletes it}
    public static Path folder() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        String began = self.info().startInstant().map(Instant::getEpochSecond)
                .map(second -> Long.toString(second, Character.MAX_RADIX)).orElse("0");
        return Files.createTempDirectory("course-%d-%s-".formatted(self.pid(), began));
    }

    /// Deletes the folders of processes that are gone.
    ///
    /// @return how many those were; a folder of another user stays
    public static int clear() throws IOException {
        int deleted = 0;
        for (Path folder : abandoned(Path.of(System.getProperty("java.io.tmpdir")))) {
            try {
                Folders.delete(folder);
                deleted++;
            } catch (IOException _) {
                // Another user's: that user's next run will delete it.
            }
        }
        return deleted;
    }

    private static List<Path> abandoned(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(each -> isAbandoned(each.getFileName().toString())).toList();
        }
    }

    /// {@return whether a folder of this name was made by a process that is gone}
    public static boolean isAbandoned(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        long began = Long.parseLong(parts.group(2), Character.MAX_RADIX);
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group(1)));
        return process.isEmpty() || process.get().info().startInstant()
                .map(Instant::getEpochSecond)
                .filter(second -> Math.abs(second - began) > SECONDS_APART).isPresent();
    }
}
