package netprog.grader.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netprog.grader.model.Chapter;

/// The names a submission is held against: the packages of the chapters, the
/// classes that students write, and the files that are always ours: given code
/// and public tests. The names of hidden tests are not among them: a student
/// who happens to use one keeps the class.
public final class CourseNames {

    private final Path root;
    private final List<Chapter> chapters;
    private final Map<String, Path> ours = new HashMap<>();
    private final Map<String, Path> skeletons = new HashMap<>();

    /// Looks through the course's folders once.
    ///
    /// @param root the folder that holds `chapters/`
    public CourseNames(Path root, List<Chapter> chapters) {
        this.root = root;
        this.chapters = List.copyOf(chapters);
        for (Chapter chapter : chapters) {
            Path folder = root.resolve("chapters", chapter.folder());
            collect(folder.resolve("src", "main", "java"), skeletons);
            collect(folder.resolve("src", "given", "java"), ours);
            collect(folder.resolve("src", "test", "java"), ours);
        }
    }

    private static void collect(Path sources, Map<String, Path> into) {
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> into.put(slashed(sources.relativize(file)), file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + sources, e);
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /// {@return whether a chapter owns this package, or one above it}
    boolean isKnownPackage(String name) {
        return chapters.stream().map(Chapter::packageName)
                .anyMatch(known -> name.equals(known) || name.startsWith(known + "."));
    }

    /// {@return the packages of the exercises that have a class of this file, most
    ///     often one; empty if none has}
    List<String> expectedPackages(String fileName) {
        return chapters.stream()
                .filter(chapter -> chapter.exercises().stream()
                        .flatMap(exercise -> exercise.classes().stream())
                        .anyMatch(name -> fileName.equals(name + ".java")))
                .map(Chapter::packageName).toList();
    }

    /// {@return whether this is given code or a public test, for example
    /// `netprog/x/XExampleTest.java`}
    boolean isOurs(String target) {
        return ours.containsKey(target);
    }

    /// {@return whether the text is what the course itself has there}
    boolean isOurText(String target, String text) {
        return isTextOf(ours.get(target), text);
    }

    /// {@return whether the text is what a student received there, to work on}
    boolean isSkeleton(String target, String text) {
        return skeletons.containsKey(target) && isTextOf(skeletons.get(target), text);
    }

    private static boolean isTextOf(Path file, String text) {
        try {
            return Files.readString(file).lines().toList().equals(text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// {@return whether a student's copy holds this file anyway}
    ///
    /// Such files need no mention; the path may begin above `chapters/` or below
    /// it.
    boolean hasFile(String path) {
        return places(path).findAny().isPresent();
    }

    /// {@return whether a student's copy holds such a file, of that size}
    boolean hasFile(String path, long size) {
        return places(path).anyMatch(place -> place.toFile().length() == size);
    }

    private Stream<Path> places(String path) {
        List<String> parts = List.of(path.split("/"));
        Stream<Path> below = IntStream.range(0, parts.size()).boxed().flatMap(from -> {
            String tail = String.join("/", parts.subList(from, parts.size()));
            return folders().flatMap(folder -> place(folder, tail));
        });
        return Stream.concat(below, place(root, parts.getLast()));
    }

    /// {@return `chapters` and the folder of each chapter}
    private Stream<Path> folders() {
        Path all = root.resolve("chapters");
        return Stream.concat(Stream.of(all),
                chapters.stream().map(chapter -> all.resolve(chapter.folder())));
    }

    private static Stream<Path> place(Path folder, String name) {
        try {
            return Stream.of(folder.resolve(name)).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Stream.empty(); // a name that this system cannot have
        }
    }
}
