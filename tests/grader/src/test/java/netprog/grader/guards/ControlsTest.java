package netprog.grader.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import netprog.grader.sandbox.Identity;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
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

        var found = controls(secret).of(new JvmAlone());

        Set<Guard> expected = EnumSet.allOf(Guard.class);
        expected.removeIf(Guard::isOfTheJvm);
        if (!Identity.isRoot()) {
            expected.remove(Guard.USER); // a grader that is not root cannot lend its rights
            expected.removeAll(Protection.CLOSED_MEMORY); // nor can root be kept from reading
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

    @Test
    void a_user_of_its_own_has_these_guards_and_the_others_are_named() throws IOException {
        Assumptions.assumeTrue(Identity.isRoot(), "root alone can become another user");
        Files.writeString(Files.createDirectory(secret.resolve("open")).resolve("Hidden.class"),
                "secret");

        var found = Protection.withoutBubblewrap("bwrap is not installed", controls(secret));

        assertThat(found.sandbox()).isEqualTo(new OwnUser(Limits.USUAL));
        assertThat(found.missing()).isEqualTo("bwrap is not installed");
        assertThat(found.off()).containsExactly(Guard.NETWORK, Guard.PROCESSES,
                Guard.INTERPROCESS, Guard.WRITING, Guard.SYSTEM_CALLS, Guard.DISK, Guard.MEMORY);
    }

    @Test
    void what_everybody_may_read_is_found_beside_what_nobody_may_list() throws IOException {
        Assumptions.assumeTrue(Identity.isRoot(), "root alone can become another user");
        for (String name : List.of("a", "b", "c")) {
            Path hidden = Files.createDirectory(secret.resolve(name));
            Files.writeString(hidden.resolve("Hidden.class"), "secret");
            allow(hidden, name.equals("b") ? "rwxr-xr-x" : "rwx------");
        }
        allow(secret, "rwxr-xr-x");

        assertThat(controls(secret).of(new OwnUser(Limits.USUAL)).get(Guard.READING))
                .isEqualTo("saw the file " + secret.resolve("b/Hidden.class"));
    }

    @Test
    void where_no_jvm_starts_as_another_user_it_is_alone_and_the_report_says_why() {
        var noThreads = new Limits(1, 1024, 32 << 20, 64 << 20, 900, 768 << 20);

        var found = Protection.withoutBubblewrap("bwrap is not installed", new Controls(RUNNER,
                new AotCache(RUNNER), List.of(), List.of(), noThreads));

        assertThat(found.sandbox()).isEqualTo(new JvmAlone());
        assertThat(found.missing()).startsWith("bwrap is not installed");
        if (System.getProperty("user.name").equals("root")) {
            assertThat(found.missing()).contains("as a user of its own no JVM works here: the"
                    + " runner did not run any test");
        }
    }

    private static Controls controls(Path secret) {
        return new Controls(RUNNER, new AotCache(RUNNER), RUNNER.readable(), List.of(secret),
                Limits.USUAL);
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
