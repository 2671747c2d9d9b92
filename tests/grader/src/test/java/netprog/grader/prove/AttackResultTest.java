package netprog.grader.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.prove.Attack.About;
import netprog.grader.prove.Attack.End;
import netprog.grader.prove.Attack.Place;
import org.junit.jupiter.api.Test;

/// An attack that gains something is found, unless it says that it does.
class AttackResultTest {

    private static final Set<Status> STOPPED = EnumSet.of(Status.PASSED, Status.FAILED);

    @Test
    void an_attack_that_ends_as_declared_has_no_findings() {
        assertThat(result("", Status.FAILED, "all work and no play").findings()).isEmpty();
    }

    @Test
    void another_status_or_message_is_found() {
        assertThat(result("", Status.NO_ANSWER, "").findings()).singleElement().asString()
                .startsWith("result-x, ALONE: must read [PASSED, FAILED], \"stopped\", but reads")
                .contains("NO_ANSWER it was stopped");
    }

    @Test
    void a_point_that_is_not_earned_is_found() {
        assertThat(result("", Status.PASSED, "").findings()).singleElement().asString()
                .endsWith("2 points, where 1 are earned");
    }

    @Test
    void what_it_prints_that_it_has_gained_is_found() {
        assertThat(result("", Status.FAILED, "so\nGAINED a file\nGAINED a file\n").findings())
                .singleElement().asString().endsWith(": GAINED a file");
    }

    @Test
    void what_it_leaves_is_found() {
        assertThat(new AttackResult(attack(""), Place.ALONE, judgement(Status.FAILED, ""),
                List.of("the process 7")).findings()).hasSize(1);
    }

    @Test
    void a_loss_that_is_declared_is_none_of_the_findings() {
        AttackResult result = result("a file", Status.FAILED, "GAINED a file");

        assertThat(result.findings()).isEmpty();
        assertThat(result.gains()).containsExactly("GAINED a file");
    }

    @Test
    void what_it_could_not_try_is_told_and_is_none_of_the_findings() {
        AttackResult result = result("", Status.FAILED, "so\nNOT TRIED a call: no perl\n");

        assertThat(result.findings()).isEmpty();
        assertThat(result.notTried()).containsExactly("NOT TRIED a call: no perl");
    }

    private static AttackResult result(String loss, Status status, String output) {
        return new AttackResult(attack(loss), Place.ALONE, judgement(status, output), List.of());
    }

    private static Attack attack(String loss) {
        return new Attack(Path.of("result-x"), new About("result", "Tries.", "9.1", List.of(), 1,
                "folder", false, List.of(new End(List.of(Place.ALONE), "none",
                        STOPPED,
                        "stopped", loss))));
    }

    private static Judgement judgement(Status status, String output) {
        GradedTest test = new GradedTest("9.1", "netprog.tiny.OneTest", "gives_one", 2);
        return new Judgement("result-x",
                List.of(new Verdict(test, status, "it was stopped", Duration.ZERO)),
                List.<Note>of(), output, Duration.ZERO);
    }
}
