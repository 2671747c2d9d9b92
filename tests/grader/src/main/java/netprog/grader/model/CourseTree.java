package netprog.grader.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The four trees on disk: where the files of a chapter are.
///
/// Sources come as their text by the path that package and class name give
/// them, class files by their binary name. A folder that does not exist is
/// empty.
///
/// @param root the folder that holds `chapters`, `solutions` and `tests`
public record CourseTree(Path root) {

    /// Where a student's copy keeps the untouched skeletons, below the root.
    public static final String SKELETON_COPIES = "tests/skeletons";

    /// {@return the untouched files that a student is to complete}
    public Map<String, String> skeleton(Chapter chapter) {
        return sources(chapters().resolve(chapter.folder()).resolve("src/main/java"));
    }

    /// {@return what students do not write; it is always ours}
    public Map<String, String> given(Chapter chapter) {
        return sources(chapters().resolve(chapter.folder()).resolve("src/given/java"));
    }

    /// {@return the reference}
    public Map<String, String> reference(Chapter chapter) {
        return sources(solution(chapter).resolve("src/main/java"));
    }

    /// {@return the folder of a chapter's reference}
    public Path solution(Chapter chapter) {
        return root.resolve("solutions").resolve(chapter.folder());
    }

    /// {@return the hidden tests, and the classes that help them}
    public Map<String, byte[]> testClasses(Chapter chapter) {
        return classes(hiddenTests(chapter));
    }

    /// {@return the tests that a student may read, as the build compiled them}
    public Map<String, byte[]> publicTestClasses(Chapter chapter) {
        return classes(publicTests(chapter));
    }

    /// {@return the folder with the classes of the tests that a student may read}
    ///
    /// In the repository they are compiled with the reference. An archive, which
    /// has none, keeps them apart.
    public Path publicTests(Chapter chapter) {
        Path packed = packedPublicTests(chapter);
        return Files.isDirectory(packed) ? packed
                : solution(chapter).resolve("target/test-classes");
    }

    /// {@return the folder that these classes have in an archive}
    public Path packedPublicTests(Chapter chapter) {
        return tests(chapter).resolve("target/public-tests");
    }

    private static Map<String, byte[]> classes(Path folder) {
        Map<String, byte[]> classes = new TreeMap<>();
        files(folder, ".class").forEach((path, file) -> {
            String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            classes.put(name, octets(file));
        });
        return classes;
    }

    /// {@return the folder of a chapter's hidden tests}
    public Path tests(Chapter chapter) {
        return root.resolve("tests").resolve(chapter.folder());
    }

    /// {@return the folder with the classes of a chapter's hidden tests}
    public Path hiddenTests(Chapter chapter) {
        return tests(chapter).resolve("target/test-classes");
    }

    /// {@return the folder with a folder for each chapter}
    public Path chapters() {
        return root.resolve("chapters");
    }

    /// {@return the folder with the runner's jar and its libraries}
    public Path runner() {
        return root.resolve("tests/runner/target");
    }

    /// {@return the text of a UTF-8 file}
    ///
    /// @param path below the root, with slashes
    public String text(String path) {
        return text(root.resolve(path));
    }

    /// {@return the text of a UTF-8 file}
    static String text(Path file) {
        return new String(octets(file), StandardCharsets.UTF_8);
    }

    private static Map<String, String> sources(Path folder) {
        Map<String, String> sources = new TreeMap<>();
        files(folder, ".java").forEach((path, file) -> sources.put(path, text(file)));
        return sources;
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /// {@return the files below a folder whose names end so, by their path with
    /// slashes}
    private static Map<String, Path> files(Path folder, String ending) {
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(ending)).forEach(file -> files
                        .put(folder.relativize(file).toString().replace('\\', '/'), file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot list " + folder, unreadable);
            }
        }
        return files;
    }
}
