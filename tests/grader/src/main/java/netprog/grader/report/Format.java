package netprog.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.intake.Account;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Folders;

/// The forms in which other programs take grades.
public enum Format {
    /// A `results.json` a student.
    GRADESCOPE,
    /// A `TEST-*.xml` a student and test class, as Surefire writes them.
    JUNIT,
    /// A table for a spreadsheet.
    CSV,
    /// Canvas' gradebook.
    CANVAS,
    /// The grading worksheet of a Moodle assignment.
    MOODLE;

    /// {@return whether this form can be written into a folder and nobody loses a
    ///     file: what it would replace an earlier export wrote}
    public boolean mayReplace(Path folder) throws IOException {
        return switch (this) {
            case CSV, CANVAS, MOODLE -> true;
            case GRADESCOPE, JUNIT -> Folders.isOurs(folder.resolve(word()), StudentFolders.FILE);
        };
    }

    /// Writes the grades of a class into a folder, which exists. The files of an
    /// earlier class are gone then.
    ///
    /// @param ids the students' numbers on the platform of this form, by their
    /// names
    /// @param whole the judgements of the book, not brief
    /// @param form of the table for a spreadsheet; platforms have their own
    /// @return the file, or the folder with a folder for each student
    public Path write(Path folder, Gradebook book, Map<String, String> ids,
            Iterable<Judgement> whole, CsvForm form) throws IOException {
        return switch (this) {
            case CSV -> file(folder.resolve("grades.csv"), GradesCsv.of(book, form));
            case CANVAS -> file(folder.resolve("canvas.csv"), CanvasCsv.of(book, ids));
            case MOODLE -> file(folder.resolve("moodle.csv"), MoodleCsv.of(book, ids));
            case GRADESCOPE, JUNIT -> students(folder.resolve(word()), book, whole);
        };
    }

    /// {@return the students' numbers on the platform that takes this form}
    ///
    /// A number of another platform may there be another student's.
    ///
    /// @param accounts all numbers that are known, by the students' names
    public Map<String, String> numbers(Map<String, Account> accounts) {
        return accounts.entrySet().stream()
                .filter(each -> each.getValue().platform().name().equals(name()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().number()));
    }

    /// {@return the word that names it on the command line}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Path file(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private Path students(Path folder, Gradebook book, Iterable<Judgement> whole)
            throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Map<String, String> folders = StudentFolders.of(book.judgements());
        file(folder.resolve(StudentFolders.FILE), StudentFolders.csv(folders));
        for (Judgement judgement : whole) {
            student(Files.createDirectories(folder.resolve(folders.get(judgement.name()))), book,
                    judgement);
        }
        return folder;
    }

    /// Writes the files of one student. Who has no grade has no `results.json`,
    /// which cannot say so.
    void student(Path own, Gradebook book, Judgement judgement) throws IOException {
        if (this == GRADESCOPE) {
            if (judgement.isGraded()) {
                Files.write(own.resolve("results.json"), Reports.gradescope(book, judgement));
            }
        } else {
            for (Map.Entry<String, String> suite : JUnitXml.of(judgement).entrySet()) {
                Files.writeString(own.resolve("TEST-" + suite.getKey() + ".xml"),
                        suite.getValue());
            }
        }
    }
}
