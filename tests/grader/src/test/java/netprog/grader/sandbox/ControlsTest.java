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
        var controls = new Controls(RUNNER.jars(), new AotCache(RUNNER), RUNNER.readable(),
                List.of(secret), Limits.USUAL);

        var found = controls.of(new JvmAlone());

        Set<Guard> expected = EnumSet.allOf(Guard.class);
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
    void in_a_sandbox_every_attempt_is_stopped() {
        var found = Protection.find(RUNNER, new AotCache(RUNNER), List.of(secret));

        Assumptions.assumeTrue(found.missing().isEmpty(), found.missing());
        assertThat(found.leaks().values()).containsOnly("");
        assertThat(found.off()).isEmpty();
    }
}
