package netprog.grader.similar;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.grader.model.GraderFault;

/// JPlag as a child process. It is GPL-3.0, so it is no part of the course.
///
/// @param jar the program: one file with all that it needs
public record JPlag(Path jar) {

    /// Where to get it.
    public static final String REMEDY = """
            JPlag compares the submissions, and it is not here.
            It is a program of its own under GPL-3.0, so the course does not bring it along.
            Download version 6 from the releases of its project, jplag/JPlag on GitHub: the file
            jplag-6.0.0-jar-with-dependencies.jar. Then say --jplag FILE, or set COURSE_JPLAG to
            it, or put it into the folder .jplag of your home.""";

    private static final String RESULT = "result";
    private static final int LAST_LINES = 10;

    /// {@return the program that is meant: the one that is named, the one of the
    ///     environment, or the newest in the user's folder}
    ///
    /// @param named by an option, or null
    /// @throws GraderFault if what is named or set is not there
    public static Optional<JPlag> find(Path named) {
        String set = System.getenv("COURSE_JPLAG");
        if (named != null || set != null && !set.isEmpty()) {
            Path jar = named != null ? named : Path.of(set);
            if (!Files.isRegularFile(jar)) {
                throw new GraderFault("there is no JPlag in " + jar);
            }
            return Optional.of(new JPlag(jar.toAbsolutePath()));
        }
        return newest(Path.of(System.getProperty("user.home"), ".jplag"));
    }

    static Optional<JPlag> newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar"))
                    .max(Comparator.comparing(each -> each.toFile().lastModified()))
                    .map(JPlag::new);
        } catch (IOException _) {
            return Optional.empty(); // a folder that cannot be read holds none for us
        }
    }

    /// Compares, and waits for the end.
    ///
    /// @param work the folder with the submissions; the results go there, too
    /// @throws GraderFault if JPlag fails; the message has its last words
    public Comparison compare(JPlagInput work) throws IOException, InterruptedException {
        Path log = work.folder().resolve("jplag.log");
        Process process = new ProcessBuilder(java(), "-jar", jar.toString(),
                work.submissions().toString(), "--language", "java", "--base-code",
                work.base().toString(), "--result-file",
                work.folder().resolve(RESULT).toString(), "--mode", "RUN", "--csv-export")
                .directory(work.folder().toFile()).redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile())).start();
        process.getOutputStream().close();
        int status;
        try {
            status = process.waitFor();
        } finally {
            process.destroy();
        }
        Optional<Path> table = find(work.folder(), "results.csv");
        if (status != 0 || table.isEmpty()) {
            throw new GraderFault("JPlag ended with %d and %s. Its last words, of %s:\n%s"
                    .formatted(status, table.isEmpty() ? "no result" : "a result", log,
                            last(log)));
        }
        return new Comparison(Pair.read(Files.readString(table.get()), work.names()),
                find(work.folder(), RESULT + ".(zip|jplag)"));
    }

    /// {@return the command that shows the pairs side by side}
    public List<String> viewer(Path report) {
        return List.of(java(), "-jar", jar.toString(), "--mode", "VIEW", report.toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Optional<Path> find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(each -> each.getFileName().toString().matches(name))
                    .filter(Files::isRegularFile).findFirst();
        }
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES),
                lines.size()));
    }

    /// What JPlag found.
    ///
    /// @param pairs the most alike first
    /// @param report what JPlag's own viewer opens, if it wrote one
    public record Comparison(List<Pair> pairs, Optional<Path> report) {}
}
