package netprog.grader.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netprog.grader.engine.JudgeEngine;
import netprog.grader.guards.Protection;
import netprog.grader.intake.CourseNames;
import netprog.grader.intake.Intake;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Ledger;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import netprog.grader.system.Folders;

/// The course as it lies on this machine.
///
/// @param tree where its files are
/// @param catalog its chapters and exercises
public record Home(CourseTree tree, Catalog catalog) {

    private static final int HEAP_MEGABYTES = 256;

    /// Finds the course: where the system property `course.home` says, or else
    /// here or in a folder above.
    ///
    /// @throws GraderFault if there is none
    public static Home find() {
        Path start = Path.of(System.getProperty("course.home", "")).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("chapters"))) {
                return in(folder);
            }
        }
        throw new GraderFault("there is no folder `chapters` in " + start + " or above it");
    }

    /// {@return the course in a folder}
    public static Home in(Path folder) {
        CourseTree tree = new CourseTree(folder);
        return new Home(tree, Catalog.read(tree));
    }

    /// Finds the course, for a command that needs the hidden tests.
    ///
    /// @param command its name
    /// @throws GraderFault if there are none, as in a student's copy
    public static Home ofInstructor(String command) {
        Home home = find();
        if (!home.hasHiddenTests()) {
            throw new GraderFault(("`course %s` needs the instructor's repository, with the"
                    + " hidden tests. This is a student's copy.").formatted(command));
        }
        return home;
    }

    /// {@return whether any hidden test is on this machine, as in the repository}
    public boolean hasHiddenTests() {
        return catalog.chapters().stream().anyMatch(this::hasHiddenTests);
    }

    /// {@return whether the hidden tests are on this machine, as they are in the
    /// repository}
    public boolean hasHiddenTests(Chapter chapter) {
        return Files.isDirectory(tree.hiddenTests(chapter));
    }

    /// {@return a chapter's hidden tests, or none where they are absent}
    ///
    /// @throws GraderFault if they and the chapter's list do not agree
    public List<GradedTest> ledger(Chapter chapter) {
        return hasHiddenTests(chapter) ? Ledger.read(chapter, tree.testClasses(chapter))
                : List.of();
    }

    /// {@return all hidden tests on this machine}
    ///
    /// @throws GraderFault if they and the chapters' lists do not agree
    public List<GradedTest> ledger() {
        return catalog.chapters().stream().flatMap(chapter -> ledger(chapter).stream()).toList();
    }

    /// {@return a chapter's hidden tests as they are, without proof that the list
    /// is whole}
    public List<GradedTest> hiddenTests(Chapter chapter) {
        return Ledger.tests(tree.testClasses(chapter));
    }

    /// {@return the tests of a chapter that a student may read; they have no
    /// points}
    public List<GradedTest> publicTests(Chapter chapter) {
        return Ledger.publicTests(tree.publicTestClasses(chapter));
    }

    /// {@return what judges submissions to this course: compiled in this JVM, run
    /// in a JVM alone}
    public JudgeEngine engine() {
        return new JudgeEngine(tree, catalog, runner());
    }

    /// {@return the sandbox of this machine, and what it was seen to stop}
    ///
    /// Takes about a second, since each guard is tried. The hidden tests are
    /// looked for in their own folders, too: a folder that cannot be listed may
    /// have others that can.
    public Protection protection() {
        List<Path> secret = new ArrayList<>(List.of(tree.chapters(),
                tree.root().resolve("solutions"), tree.root().resolve("tests"),
                Path.of(System.getProperty("user.home")).toAbsolutePath()));
        catalog.chapters().forEach(chapter -> secret.add(tree.tests(chapter)));
        catalog.chapters().forEach(chapter -> secret.add(tree.hiddenTests(chapter)));
        return Protection.find(runner(), new AotCache(runner()), secret);
    }

    /// {@return how a JVM for tests is started}
    ///
    /// Its memory is closed where there are hidden tests. A student's copy needs
    /// no file that nobody may read, which would stop `git add` and `zip`.
    public RunnerCommand runner() {
        return new RunnerCommand(tree.runner(), HEAP_MEGABYTES, hasHiddenTests());
    }

    /// {@return an intake that knows the names of this course}
    public Intake intake() {
        return new Intake(new CourseNames(tree.root(), catalog.chapters()));
    }

    /// {@return the folder with what a student's own commands remember}
    public Path memory() {
        return tree.root().resolve(".course");
    }

    /// {@return where reports go when nothing else is said}
    public Path reports() {
        return tree.root().resolve("target", "grades");
    }

    /// {@return where the sample class's go, which are nobody's grades}
    public Path sampleReports() {
        return tree.root().resolve("target", "sample-grades");
    }

    /// Keeps in mind where the last report is.
    public void rememberReport(Path page) throws IOException {
        Files.createDirectories(memory());
        Folders.delete(memory().resolve("last-report")); // a socket may lie there
        Files.writeString(memory().resolve("last-report"), page.toAbsolutePath().toString());
    }

    /// {@return where the last report is, or would be}
    public Path lastReport() {
        try {
            return Path.of(Files.readString(memory().resolve("last-report")));
        } catch (IOException | InvalidPathException _) {
            return reports().resolve("index.html"); // none was remembered
        }
    }

    /// {@return the folder of a chapter that the student works in}
    public Path folder(Chapter chapter) {
        return tree.chapters().resolve(chapter.folder());
    }

    /// {@return a path as one types it at the root of the course}
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(tree.root()) ? tree.root().relativize(absolute).toString()
                : absolute.toString();
    }
}
