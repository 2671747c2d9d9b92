package netprog.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control that cannot fail proves nothing.
class ControlsTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 128);

    @TempDir
    Path secret;

    @Test
    void without_a_sandbox_every_control_finds_its_guard_off() throws IOException {
        Files.writeString(secret.resolve("Hidden.class"), "secret");
        var controls = new Controls(RUNNER, new AotCache(RUNNER), RUNNER.readable(),
                List.of(secret), Limits.USUAL);

        var found = controls.of(new JvmAlone());

        Set<Guard> expected = EnumSet.allOf(Guard.class);
        expected.removeIf(Guard::isOfTheJvm);
        if (!Identity.isRoot()) {
            expected.remove(Guard.USER); // a grader that is not root cannot lend its rights
        }
        found.values().removeIf(String::isEmpty);
        assertThat(found.keySet()).isEqualTo(expected);
        assertThat(found.get(Guard.READING)).contains("saw the file " + secret);
        assertThat(found.get(Guard.WRITING)).contains("wrote the file " + secret);
        assertThat(secret.toFile().list()).containsExactly("Hidden.class");
    }

    @Test
    void a_jvm_that_takes_more_than_it_may_is_found() {
        var larger = new RunnerCommand(RUNNER.runner(), 2 * RUNNER.heapMegabytes());
        var controls = new Controls(RUNNER, new AotCache(larger), List.of(), List.of(),
                Limits.USUAL);

        assertThat(controls.of(new JvmAlone()).get(Guard.HEAP)).isEqualTo("kept 129 MiB");
    }

    @Test
    void in_a_sandbox_every_attempt_is_stopped() {
        var found = Protection.find(RUNNER, new AotCache(RUNNER), List.of(secret));

        Assumptions.assumeTrue(found.missing().isEmpty(), found.missing());
        found.leaks().remove(Guard.MEMORY); // not every system lets a grader count it
        assertThat(found.leaks().values()).containsOnly("");
        assertThat(found.off()).isEmpty();
    }
}
