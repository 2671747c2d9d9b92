package netprog.grader.pack;

import java.util.List;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;

/// What Gradescope needs to grade some chapters: its two scripts, and the
/// course with command, jars and tests' classes, but without the reference.
///
/// | in the archive   | is                                                   |
/// |------------------|------------------------------------------------------|
/// | `setup.sh`       | run once, as root: installs a JDK and a sandbox      |
/// | `run_autograder` | run for each submission                              |
/// | `course/`        | the course, as `course autograde` wants it           |
public final class GradescopeArchive {

    private static final String TOP = "course/";

    private GradescopeArchive() {}

    /// {@return the files of the archive}
    ///
    /// @param chapters that are graded, and no others
    /// @throws netprog.grader.model.GraderFault if a part is not built
    public static Contents of(CourseTree tree, List<Chapter> chapters) {
        Contents contents = new Contents();
        for (String script : List.of("setup.sh", "run_autograder")) {
            contents.program(script, Template.text(script));
        }
        Parts parts = new Parts(tree, contents, TOP);
        parts.command();
        for (Chapter chapter : chapters) {
            String list = "chapters/" + chapter.folder() + "/chapter.toml";
            parts.chapter(chapter);
            parts.publicTests(chapter);
            contents.text(TOP + list, tree.text(list));
            parts.hiddenTests(chapter);
        }
        return contents;
    }
}
