package netprog.grader.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.model.GraderFault;

/// What a student receives: the chapters with their public tests, the pages
/// made from them, and the command with the tools that it needs, as jars.
///
/// | of the repository      | in the copy                                     |
/// |------------------------|-------------------------------------------------|
/// | `chapters/`            | whole, but for `catches` in each `chapter.toml`: |
/// |                        | they say what hidden tests look for             |
/// | `slides/`              | the chapters' pages and, if they are built, the  |
/// |                        | first decks; no review deck, since those show    |
/// |                        | the reference                                   |
/// | `tests/`               | the jars, the public tests' classes, and copies of the skeletons |
/// | `solutions/`           | nothing                                         |
public final class StudentsCopy {

    /// The folder that the archive unpacks to.
    public static final String TOP = "network-programming/";

    private final CourseTree tree;
    private final Catalog catalog;
    private final Contents contents = new Contents();
    private final Parts parts;

    private StudentsCopy(CourseTree tree, Catalog catalog) {
        this.tree = tree;
        this.catalog = catalog;
        this.parts = new Parts(tree, contents, TOP);
    }

    /// {@return the files of the copy}
    ///
    /// @throws GraderFault if a part is not built
    public static Contents of(CourseTree tree, Catalog catalog) {
        StudentsCopy copy = new StudentsCopy(tree, catalog);
        copy.parts.command();
        for (Chapter chapter : catalog.chapters()) {
            copy.chapter(chapter);
        }
        copy.pages();
        copy.texts();
        return copy.contents;
    }

    /// {@return whether the copy has slides for every chapter}
    public static boolean hasDecks(Contents copy, Catalog catalog) {
        return catalog.chapters().stream().allMatch(chapter -> copy.paths()
                .contains(TOP + "slides/" + chapter.folder() + ".html"));
    }

    private void chapter(Chapter chapter) {
        parts.chapter(chapter);
        parts.publicTests(chapter);
        String folder = "chapters/" + chapter.folder();
        contents.text(TOP + folder + "/chapter.toml", list(chapter));
        String skeletons = folder + "/src/main/java";
        contents.folder(TOP + CourseTree.SKELETON_COPIES + "/" + skeletons,
                tree.root().resolve(skeletons));
    }

    /// The list of a chapter without the rows that its hidden tests catch.
    private String list(Chapter chapter) {
        String name = "chapters/" + chapter.folder() + "/chapter.toml";
        String list = tree.text(name).replaceAll("(?m)^catches = \\[[^]]*]$", "catches = []");
        List<Exercise> without = chapter.exercises().stream().map(StudentsCopy::withoutRows)
                .toList();
        if (!Catalog.exercises(name, list).equals(without)) {
            throw new GraderFault(name + ": `catches` must be one line of its own, so that it"
                    + " can be taken out");
        }
        return list;
    }

    private static Exercise withoutRows(Exercise exercise) {
        return new Exercise(exercise.id(), exercise.title(), exercise.section(),
                exercise.classes(), exercise.points(), exercise.minutes(), List.of(),
                exercise.grants(), exercise.limits(), exercise.refuses(), exercise.stages());
    }

    private void pages() {
        Path pages = tree.root().resolve("slides/target/pages");
        if (!Files.exists(pages.resolve("index.html"))) {
            throw new GraderFault("the chapters' pages are not built: run"
                    + " mvn -B -pl slides package");
        }
        contents.folder(TOP + "slides", pages);
    }

    private void texts() {
        for (String each : List.of("LICENSE", "LICENSE-texts", "chapters/README.md",
                "course.cmd")) {
            contents.text(TOP + each, tree.text(each));
        }
        contents.text(TOP + "README.md", Template.text("README.md"));
        contents.text(TOP + "pom.xml", Template.text("pom.xml"));
        contents.text(TOP + "chapters/pom.xml", Template.filled("chapters-pom.xml", catalog));
        contents.text(TOP + ".gitignore", "/chapters/*/target/\n/tests/*/target/aot/\n"
                + "/.course/\n*.bak-*\n");
        // Maven takes the folder that has this one for the course's.
        contents.text(TOP + ".mvn/maven.config", "--no-transfer-progress\n");
    }
}
