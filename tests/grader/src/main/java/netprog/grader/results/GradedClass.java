package netprog.grader.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netprog.grader.intake.Account;
import netprog.grader.model.Chapter;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.system.Folders;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A class that was graded: which results are its own, and what else the
/// reports say. It lies beside the reports, so that they can be written again.
///
/// @param what was graded, as somebody named it
/// @param ended when it was, in whole seconds
/// @param results the name of the file of results in the same folder
/// @param keys of the results, by the names of the submissions
/// @param accounts the students' numbers on learning platforms, by the same
/// names
/// @param detail how much students are shown
public record GradedClass(String what, Instant ended, String results, long seed,
        List<String> guards, List<GradedTest> ledger, Map<String, String> keys,
        Map<String, Account> accounts,
        Detail detail) {

    private static final String FILE = "class.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Orders the submissions by name.
    public GradedClass {
        keys = new TreeMap<>(keys);
        accounts = new TreeMap<>(accounts);
    }

    /// {@return the class whose reports are in a folder, if there is one}
    public static Optional<GradedClass> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), GradedClass.class))
                : Optional.empty();
    }

    /// Takes the word on a class away before another one is graded: until that
    /// has ended, the folder holds the grades of none.
    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /// Writes this beside the reports, at once or not at all.
    public void write(Path folder) throws IOException {
        Path fresh = folder.resolve(FILE + ".new");
        Folders.delete(fresh); // whatever a program left there
        Files.write(fresh, JSON.writeValueAsBytes(this), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// {@return the results, each read when it is asked for}
    public Iterable<Judgement> judgements(ResultFile file) {
        return () -> keys.values().stream().map(file::read).iterator();
    }

    /// {@return the same as their students may read them}
    public Iterable<Judgement> shown(ResultFile file) {
        return () -> keys.values().stream().map(file::read).map(detail::shown).iterator();
    }

    /// {@return the grades, with brief judgements}
    public Gradebook book(List<Chapter> chapters, ResultFile file) {
        List<Judgement> brief = new ArrayList<>();
        judgements(file).forEach(each -> brief.add(each.brief()));
        return new Gradebook(seed, chapters, ledger, brief, guards);
    }
}
