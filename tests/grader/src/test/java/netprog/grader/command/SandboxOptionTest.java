package netprog.grader.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class SandboxOptionTest {

    private static final Protection NONE = Protection.none("bwrap is not installed");

    @Command
    private static final class Some {
        @Mixin
        private SandboxOption sandbox;
    }

    @Test
    void by_default_a_missing_sandbox_is_named_and_no_obstacle() {
        var found = option().protection(() -> NONE);

        assertThat(found.sandbox()).isEqualTo(new JvmAlone());
        assertThat(Guards.missing(found)).singleElement().asString()
                .startsWith("Guards that are off: network namespace, process namespace,")
                .contains("(bwrap is not installed)");
    }

    @Test
    void a_required_sandbox_that_is_missing_is_a_refusal() {
        assertThatThrownBy(() -> option("--sandbox=required").protection(() -> NONE))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("bwrap is not installed")
                .hasMessageEndingWith("Nothing was run.");
    }

    @Test
    void a_required_sandbox_with_a_guard_that_does_not_hold_is_a_refusal() {
        Protection leaky = leaky(Guard.NETWORK);

        assertThatThrownBy(() -> option("--sandbox=required").protection(() -> leaky))
                .hasMessageContaining("network namespace did not hold");
        assertThat(Guards.missing(leaky)).singleElement().asString()
                .startsWith("Guards that are off: network namespace. Grade only");
    }

    @Test
    void memory_that_stays_open_has_a_remedy_of_its_own() {
        assertThatThrownBy(() -> option("--sandbox=required")
                .protection(() -> leaky(Guard.OWN_MEMORY)))
                .hasMessageContaining("closed memory of the JVM did not hold")
                .hasMessageContaining("Make the folder tests/runner/target/aot writable")
                .hasMessageNotContaining("bubblewrap");
        assertThatThrownBy(() -> option("--sandbox=required")
                .protection(() -> leaky(Guard.NETWORK)))
                .hasMessageContaining("Install bubblewrap");
    }

    @Test
    void a_sandbox_in_which_nobody_counts_memory_is_one() {
        Protection counted = leaky(Guard.MEMORY);

        assertThat(option("--sandbox=required").protection(() -> counted)).isSameAs(counted);
        assertThat(Guards.missing(counted)).singleElement().asString()
                .startsWith("Guards that are off: memory limit on all processes (cgroup). ");
    }

    @Test
    void when_all_guards_are_on_none_is_named() {
        assertThat(Guards.missing(new Protection(new JvmAlone(), "", Map.of()))).isEmpty();
    }

    @Test
    void a_user_of_its_own_is_named_with_what_it_lacks_and_is_not_enough_where_all_is_required() {
        Protection user = new Protection(new OwnUser(Limits.USUAL), "bwrap is not installed",
                leaky(Guard.NETWORK).leaks());

        assertThat(Guards.missing(user)).containsExactly("Guards that are off: network namespace"
                + " (bwrap is not installed; each submission runs as an unprivileged user of its"
                + " own, who can read what everybody can). Grade only what you would also run"
                + " yourself.");
        assertThat(option().protection(() -> user)).isSameAs(user);
        assertThatThrownBy(() -> option("--sandbox=required").protection(() -> user))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("bwrap is not installed");
    }

    @Test
    void a_sandbox_that_is_off_is_not_tried() {
        var found = option("--sandbox=off").protection(() -> {
            throw new AssertionError("was tried");
        });

        assertThat(found.off()).containsExactly(Stream.of(Guard.values())
                .filter(guard -> !guard.isOfTheJvm()).toArray(Guard[]::new));
        assertThat(found.missing()).isEqualTo("--sandbox=off");
    }

    private static Protection leaky(Guard off) {
        Map<Guard, String> leaks = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            leaks.put(guard, guard == off ? "got through" : "");
        }
        return new Protection(new JvmAlone(), "", leaks);
    }

    private static SandboxOption option(String... arguments) {
        Some some = new Some();
        new CommandLine(some).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return some.sandbox;
    }
}
