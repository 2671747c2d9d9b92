package netprog.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells a submission from a folder of submissions.
public final class SubmissionFinder {

    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar|tar\\.gz|tgz)");
    private static final Pattern CHAPTER = Pattern.compile("\\d\\d-[a-z]+");
    private static final List<String> MARKS = List.of("chapters", "src", "netprog", "pom.xml");

    private SubmissionFinder() {}

    /// Finds the submissions that these paths mean, each with a name of its own,
    /// in the order of the names.
    ///
    /// A folder is one submission if it holds sources or a part of the course,
    /// and otherwise a class: each folder and archive in it is a submission.
    ///
    /// @throws IOException if a path does not exist or a folder cannot be listed
    public static List<Handin> find(List<Path> paths) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (Path path : paths) {
            Path real = path.toRealPath();
            for (Path each : isClass(real) ? members(real) : List.of(real)) {
                found.put(freeName(nameOf(each), found), unwrapped(each));
            }
        }
        return found.entrySet().stream()
                .map(each -> Handin.of(each.getKey(), each.getValue())).toList();
    }

    private static boolean isClass(Path path) throws IOException {
        return Files.isDirectory(path) && !isSubmission(path) && !members(path).isEmpty();
    }

    private static boolean isSubmission(Path folder) throws IOException {
        return list(folder).stream().map(each -> each.getFileName().toString())
                .anyMatch(name -> name.endsWith(".java") || MARKS.contains(name)
                        || CHAPTER.matcher(name).matches());
    }

    private static List<Path> members(Path folder) throws IOException {
        return list(folder).stream().filter(each -> isArchive(each) || isVisibleFolder(each))
                .toList();
    }

    /// A learning platform often puts one archive into a folder with the student's
    /// name.
    private static Path unwrapped(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> inside = list(path);
            if (inside.size() == 1 && isArchive(inside.getFirst())) {
                return inside.getFirst();
            }
        }
        return path;
    }

    private static boolean isVisibleFolder(Path path) {
        return Files.isDirectory(path) && !path.getFileName().toString().startsWith(".");
    }

    private static boolean isArchive(Path path) {
        return Files.isRegularFile(path)
                && ARCHIVE.matcher(path.toString().toLowerCase(Locale.ROOT)).matches();
    }

    private static String nameOf(Path path) {
        String name = path.getFileName() == null ? "submission" : path.getFileName().toString();
        return Files.isDirectory(path) ? name
                : name.replaceFirst("(?i)\\.(zip|tar|tar\\.gz|tgz|java)$", "");
    }

    private static String freeName(String name, Map<String, Path> taken) {
        String free = name;
        for (int n = 2; taken.containsKey(free); n++) {
            free = name + "-" + n;
        }
        return free;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return new ArrayList<>(children.sorted().toList());
        }
    }
}
