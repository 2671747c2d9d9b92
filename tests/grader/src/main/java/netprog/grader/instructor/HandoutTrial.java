package netprog.grader.instructor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Predicate;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.GraderFault;
import netprog.grader.pack.StudentsCopy;
import netprog.grader.pack.Unpacked;
import netprog.grader.student.Progress;
import netprog.grader.student.Progress.Result;
import netprog.grader.student.Selection;
import netprog.grader.system.Folders;
import netprog.grader.system.Scratch;

/// Tries a student's copy as a student would: unpacks it to an empty folder,
/// checks every exercise as it is, then with the reference put in its place,
/// with the copy's own command.
///
/// @param home the repository
/// @param copy the same course, as a student has it
record HandoutTrial(Home home, Home copy, Screen screen) {

    /// {@return whether everything went as a student may expect}
    static boolean of(Home home, Path zip, Screen screen) throws IOException {
        Path folder = Scratch.folder();
        try {
            Unpacked.to(folder, zip);
            Home copy = Home.in(folder.resolve(StudentsCopy.TOP));
            HandoutTrial trial = new HandoutTrial(home, copy, screen);
            return trial.holds();
        } finally {
            Folders.delete(folder);
        }
    }

    private boolean holds() throws IOException {
        return check("unpacked  and checked: %d exercises, none is started",
                "is started already, has no public test, or has a hidden one",
                result -> result.passed() == 0 && result.tests() > 0 && result.maximum() == 0)
                && check("solved    with the reference: the public tests of %d exercises pass",
                        "fails a public test with the reference in place", solved());
    }

    /// Puts the reference in its place.
    private Predicate<Result> solved() throws IOException {
        for (Chapter chapter : home.catalog().chapters()) {
            for (Entry<String, String> each : home.tree().reference(chapter).entrySet()) {
                Path file = copy.folder(chapter).resolve("src/main/java", each.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, each.getValue());
            }
        }
        return Result::isComplete;
    }

    private boolean check(String well, String badly, Predicate<Result> expected)
            throws IOException {
        String printed = run();
        Progress found = Progress.load(copy);
        List<String> wrong = Selection.all(copy).stream()
                .filter(each -> !expected.test(found.result(each)))
                .map(Selection::id).toList();
        if (wrong.isEmpty()) {
            screen.line(well, Selection.all(copy).size());
            return true;
        }
        screen.line("%s", screen.bold("The copy does not work. Nothing was written."));
        wrong.forEach(id -> screen.line("  exercise %s %s", id, badly));
        screen.line("What ./course check printed there:");
        screen.block("  ", printed);
        return false;
    }

    private String run() throws IOException {
        Path folder = copy.tree().root();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-Dcourse.home=" + folder, "-jar",
                folder.resolve("tests/grader/target/grader-1.jar").toString(), "check"));
        copy.catalog().chapters().forEach(each -> command.add(each.number()));
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the trial of the copy was interrupted", e);
        }
        return printed;
    }
}
