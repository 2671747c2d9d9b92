package netprog.grader.engine;

import static netprog.grader.TinyCourse.small;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.TinyCourse;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Ledger;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Chapters without grants share a JVM, and nothing else.
class SharedJvmTest {

    private static final String SAYS_WHERE = TinyCourse.one("""
            System.out.println(System.getProperty("java.io.tmpdir"));
            return 1;""");

    @TempDir
    Path root;

    @Test
    void chapters_without_grants_share_a_jvm() throws IOException {
        Judgement judgement = judge(course("[]"), SAYS_WHERE, SAYS_WHERE);

        assertThat(judgement.points()).isEqualTo(3 + 3);
        assertThat(judgement.output().lines()).hasSize(4);
        assertThat(judgement.output().lines().distinct()).hasSize(1);
    }

    @Test
    void a_chapter_with_a_grant_has_a_jvm_of_its_own() throws IOException {
        TinyCourse course = TinyCourse.at(root);
        course.addSmall("[\"files\"]");

        Judgement judgement = judge(course, SAYS_WHERE, SAYS_WHERE);

        assertThat(judgement.points()).isEqualTo(3 + 3);
        assertThat(judgement.output().lines().distinct()).hasSize(2);
    }

    @Test
    void an_exercise_that_raises_a_limit_has_a_jvm_of_its_own() throws IOException {
        TinyCourse course = course("[]");
        course.raise("9.2", "limits = { descriptors = 2000 }");
        Map<String, String> sources = Map.of(TinyCourse.ONE, SAYS_WHERE,
                small(TinyCourse.ONE), small(SAYS_WHERE), TinyCourse.TWO, TinyCourse.two("""
                        System.out.println(System.getProperty("java.io.tmpdir"));
                        return 2 + number;"""));

        Judgement judgement = judge(course, sources);

        assertThat(judgement.points()).isEqualTo(3 + 4 + 3);
        List<String> folders = judgement.output().lines().toList();
        assertThat(folders).hasSize(4 + 4);
        assertThat(folders.stream().distinct()).hasSize(2);
    }

    @Test
    void what_one_chapter_does_costs_the_other_nothing() throws IOException {
        TinyCourse course = course("[]");
        for (String body : List.of("syntax error", "Runtime.getRuntime().halt(0); return 1;",
                "while (true) { Thread.onSpinWait(); }")) {
            assertThat(judge(course, TinyCourse.one(body), SAYS_WHERE).points()).isEqualTo(3);
            assertThat(judge(course, SAYS_WHERE, TinyCourse.one(body)).points()).isEqualTo(3);
        }
    }

    private TinyCourse course(String grants) throws IOException {
        TinyCourse course = TinyCourse.at(root).withoutPolicy();
        course.addSmall(grants);
        return course;
    }

    private static Judgement judge(TinyCourse course, String tiny, String small) {
        return judge(course, Map.of(TinyCourse.ONE, tiny, small(TinyCourse.ONE), small(small)));
    }

    private static Judgement judge(TinyCourse course, Map<String, String> sources) {
        List<GradedTest> tests = new ArrayList<>();
        course.catalog().chapters().forEach(chapter -> tests
                .addAll(Ledger.read(chapter, course.tree.testClasses(chapter))));
        return course.engine().judge(new Submission("ada", sources, List.of()), tests,
                TinyCourse.SETTINGS);
    }
}
