package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.prove.Prove;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes and variants fit the reference and the hidden tests. `course prove`
/// demands the same and then judges them, which takes minutes; this takes a
/// second. The grader's own tests show what it finds:
///
/// | demand                                                  | shown by       |
/// |---------------------------------------------------------|----------------|
/// | no key is unknown or missing, no name is used twice     | `ChangesTest`  |
/// | each `find` occurs once in the reference, none overlap  | `ChangesTest`  |
/// | each mistake lists hidden tests that there are          | `ProveTest`    |
/// | each hidden test, and each promised row, has a mistake  | `ProveTest`    |
class MistakesTest {

    private static final CourseTree TREE = new CourseTree(Repository.here().root());

    static Stream<Chapter> chapters() {
        return Catalog.read(TREE).chapters().stream();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void mistakes_and_variants_are_fit_to_be_judged(Chapter chapter) {
        assertThat(Prove.check(TREE, chapter)).isEmpty();
    }
}
