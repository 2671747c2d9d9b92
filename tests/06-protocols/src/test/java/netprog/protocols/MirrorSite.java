package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Octets;

/// A server and the local folder that mirrors it.
record MirrorSite(ScriptedTree tree, Path folder) {

    static final String OWN = ".mirror";

    static MirrorSite in(Path parent) throws IOException {
        return new MirrorSite(new ScriptedTree(),
                Files.createDirectory(parent.resolve("mirror")));
    }

    /// {@return the steps of a run, in words}
    List<String> run(MirrorExtras extras) throws IOException {
        return words(new FtpMirror(tree, folder).run(extras));
    }

    List<String> run() throws IOException {
        return run(MirrorExtras.KEEP);
    }

    List<String> plan(MirrorExtras extras) throws IOException {
        return words(new FtpMirror(tree, folder).plan(extras));
    }

    private static List<String> words(List<MirrorStep> steps) {
        return Elements.of(steps).toList().stream().map(MirrorSite::words).toList();
    }

    private static String words(MirrorStep step) {
        return switch (step) {
            case MirrorStep.Create(String path) -> "create " + path;
            case MirrorStep.Fetch(String path, long offset) -> "fetch " + path + " from " + offset;
            case MirrorStep.Delete(String path) -> "delete " + path;
            case MirrorStep.Refuse(String path, String _) -> "refuse " + path;
            case MirrorStep.Fail(String path, String _) -> "fail " + path;
        };
    }

    /// Demands these steps of a run.
    void runs(String lesson, String... steps) {
        runs(MirrorExtras.KEEP, lesson, steps);
    }

    void runs(MirrorExtras extras, String lesson, String... steps) {
        teaches(lesson,
                () -> assertThat(Elements.of(run(extras)))
                        .as("The list of steps of run(%s)", extras)
                        .containsExactly(steps));
    }

    /// Demands a file of just this content.
    void holds(String path, Octets content, String lesson) {
        teaches(lesson, () -> {
            assertThat(here(path)).as("What is in the mirror under %s", path)
                    .isEqualTo("a file");
            assertThat(Octets.of(Files.readAllBytes(folder.resolve(path)))).as("The file %s", path)
                    .isEqualTo(content);
        });
    }

    /// Demands just these files and folders, in their order.
    void has(String lesson, String... paths) {
        teaches(lesson,
                () -> assertThat(Elements.of(paths())).as("The list of all that is in the mirror")
                        .containsExactly(paths));
    }

    private List<String> paths() throws IOException {
        return all(folder).stream().map(each -> folder.relativize(each).toString()).toList();
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1).sorted().toList();
        }
    }

    /// {@return all that is in a folder: paths, contents and times}
    static List<String> everything(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path each : all(folder)) {
            boolean isFile = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS);
            found.add("%s: %s".formatted(folder.relativize(each), isFile
                    ? "%s, of %s".formatted(described(Octets.of(Files.readAllBytes(each))),
                            Files.getLastModifiedTime(each))
                    : kind(each)));
        }
        return found;
    }

    /// A message must not be as long as a file.
    private static String described(Octets content) {
        return content.length() <= 20 ? content.escaped()
                : "%d octets (hash %08x)".formatted(content.length(), content.hashCode());
    }

    /// {@return what is under a path now, in words}
    String here(String path) {
        return kind(folder.resolve(path));
    }

    private static String kind(Path at) {
        if (Files.isSymbolicLink(at)) {
            return "a link";
        }
        if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            return "a folder";
        }
        return Files.exists(at, LinkOption.NOFOLLOW_LINKS) ? "a file" : "nothing";
    }

    /// {@return the content of a file now; empty without one}
    Octets now(String path) {
        try {
            Path at = folder.resolve(path);
            return Files.exists(at) ? Octets.of(Files.readAllBytes(at)) : Octets.of("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant time(String path) throws IOException {
        return Files.getLastModifiedTime(folder.resolve(path)).toInstant();
    }

    /// {@return the time of a file now, in whole seconds; the epoch without one}
    Instant second(String path) {
        try {
            return Files.exists(folder.resolve(path))
                    ? time(path).truncatedTo(ChronoUnit.SECONDS) : Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a local file as an earlier run would have left it.
    void put(String path, Octets content, Instant modified) throws IOException {
        Path at = folder.resolve(path);
        Files.createDirectories(at.getParent());
        Files.write(at, content.toArray());
        Files.setLastModifiedTime(at, FileTime.from(modified));
    }
}
