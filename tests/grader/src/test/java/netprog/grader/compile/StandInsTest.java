package netprog.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import org.junit.jupiter.api.Test;

/// Which attempts are made, with a compiler that only pretends.
class StandInsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Chapter CHAPTER = new Chapter("09", "tiny", "", "9",
            List.of(exercise("One"), exercise("Two"), exercise("Three")));
    private static final Map<String, String> SKELETON = Map.of(path("One"), "skeleton",
            path("Two"), "skeleton", path("Three"), "skeleton");

    private final List<Map<String, String>> attempts = new ArrayList<>();

    @Test
    void a_part_on_which_the_compiler_falls_costs_its_exercise_alone() {
        ChapterBuild build = build(LONG, files -> files.containsValue("evil")
                ? Compilation.fallen("It fell.") : good(), Map.of(path("One"), "fine",
                        path("Two"), "evil", path("Three"), "fine"));

        assertThat(build.problems()).containsOnly(Map.entry(path("Two"),
                List.of(new Problem(path("Two"), 0, "It fell."))));
        assertThat(build.written()).containsExactlyInAnyOrder(path("One"), path("Three"));
        assertThat(build.complaint(CHAPTER, CHAPTER.exercises().get(1)))
                .isEqualTo(ChapterBuild.HEADING + "Two.java: It fell.");
    }

    @Test
    void a_fall_that_does_not_come_again_costs_nothing() {
        ChapterBuild build = build(LONG, _ -> attempts.size() == 1
                ? Compilation.fallen("The machine was busy.") : good(),
                Map.of(path("One"), "fine", path("Two"), "fine"));

        assertThat(build.problems()).isEmpty();
        assertThat(build.classes()).isNotEmpty();
    }

    @Test
    void a_chain_of_broken_helpers_is_not_followed_for_ever() {
        Map<String, String> chain = new TreeMap<>(Map.of(path("One"), "fine"));
        for (int i = 100; i < 300; i++) {
            chain.put(path("Helper" + i), "needs the next");
        }

        ChapterBuild build = build(LONG, files -> files.keySet().stream()
                .filter(path -> path.contains("Helper")).reduce((_, last) -> last)
                .map(last -> new Compilation(Map.of(), List.of(new Problem(last, 1, "no")), false))
                .orElse(good()), chain);

        assertThat(attempts).hasSizeLessThan(20);
        assertThat(build.written()).containsExactly(path("One"));
    }

    @Test
    void files_that_fail_one_after_the_other_have_no_more_than_its_time() {
        build(Duration.ZERO, files -> files.containsValue("wrong")
                ? new Compilation(Map.of(), List.of(new Problem(files.entrySet().stream()
                        .filter(each -> each.getValue().equals("wrong")).findFirst().orElseThrow()
                        .getKey(), 1, "no")), false)
                : good(), Map.of(path("One"), "wrong", path("Two"), "wrong"));

        assertThat(attempts).hasSize(2);
        assertThat(attempts.getLast()).isEqualTo(SKELETON);
    }

    @Test
    void after_its_time_nothing_more_of_the_student_is_tried() {
        ChapterBuild build = build(Duration.ZERO, files -> files.containsValue("evil")
                ? Compilation.fallen("It fell.") : good(), Map.of(path("One"), "fine",
                        path("Two"), "evil"));

        assertThat(attempts).hasSize(2);
        assertThat(attempts.getLast()).isEqualTo(SKELETON);
        assertThat(build.problems().get(path("One")).getFirst().text())
                .startsWith("This was not compiled");
    }

    private ChapterBuild build(Duration time, Function<Map<String, String>, Compilation> compiler,
            Map<String, String> submitted) {
        return new StandIns(files -> {
            attempts.add(files);
            return compiler.apply(files);
        }, time, CHAPTER, Map.of(), SKELETON, submitted).build();
    }

    private static Compilation good() {
        return new Compilation(Map.of("netprog.tiny.One", new byte[0]), List.of(), false);
    }

    private static Exercise exercise(String name) {
        return new Exercise(name, "", "", List.of(name), 1, 1, List.of(), List.of());
    }

    private static String path(String name) {
        return "netprog/tiny/" + name + ".java";
    }
}
