package netprog.grader.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;

/// The parts of the course that more than one archive has. They lie where they
/// lie in the repository, so that the same command finds them.
///
/// @param tree the repository
/// @param to what they are added to
/// @param top the folder in the archive
record Parts(CourseTree tree, Contents to, String top) {

    /// Adds the command with all that it needs: whoever has a JDK can run it.
    void command() {
        to.program(top + "course", tree.text("course"));
        jar("tests/grader/target", "grader-1.jar");
        jar("tests/runner/target", "runner-1.jar");
    }

    private void jar(String folder, String name) {
        Path built = tree.root().resolve(folder);
        to.file(top + folder + "/" + name, built.resolve(name));
        to.folder(top + folder + "/lib", built.resolve("lib"), path -> path.endsWith(".jar"));
    }

    /// Adds what a student receives of a chapter, but for its list of exercises.
    void chapter(Chapter chapter) {
        String folder = "chapters/" + chapter.folder();
        to.folder(top + folder, tree.root().resolve(folder),
                path -> !path.equals("chapter.toml"));
    }

    /// Adds the classes of the tests that a student may read.
    void publicTests(Chapter chapter) {
        Path built = tree.publicTests(chapter);
        if (Files.isDirectory(built)) {
            to.folder(top + path(tree.packedPublicTests(chapter)), built);
        }
    }

    /// Adds the classes of the hidden tests, and not their sources.
    void hiddenTests(Chapter chapter) {
        Path folder = tree.hiddenTests(chapter);
        to.folder(top + path(folder), folder);
    }

    private String path(Path file) {
        return tree.root().relativize(file).toString().replace('\\', '/');
    }
}
