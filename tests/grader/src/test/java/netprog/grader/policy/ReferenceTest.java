package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.compile.Javac;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The policy raises no alarm on a skeleton or a reference of the course, nor
/// on given code, with the grants of its exercises. `course prove` holds the
/// same of each variant and mistake.
class ReferenceTest {

    private static final CourseTree TREE = new CourseTree(Path.of("../.."));
    static final List<Chapter> CHAPTERS = Catalog.read(TREE).chapters();

    @ParameterizedTest(name = "{0}")
    @FieldSource("CHAPTERS")
    void nothing_of_a_chapter_is_refused(Chapter chapter) {
        for (Map<String, String> sources : List.of(TREE.skeleton(chapter),
                TREE.reference(chapter))) {
            ChapterBuild build = ChapterBuild.of(new Javac(), chapter, TREE.given(chapter),
                    TREE.skeleton(chapter), sources);
            Findings findings = Policy.ofCourse().judge(chapter, build.classes());

            assertThat(build.problems()).isEmpty();
            assertThat(findings.all()).map(Violation::sentence).isEmpty();
            assertThat(findings.classes().keySet()).isEqualTo(build.classes().keySet());
        }
    }
}
