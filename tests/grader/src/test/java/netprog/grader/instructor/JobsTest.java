package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.load.Capacity;
import netprog.grader.sandbox.JvmAlone;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Capacity LARGE = new Capacity(8, 64L << 30);

    @Test
    void with_all_guards_there_are_as_many_as_are_wanted() {
        assertThat(Jobs.of(4, LARGE, protection(""))).isEqualTo(new Jobs(4, ""));
    }

    @Test
    void a_small_machine_has_fewer_and_says_so() {
        assertThat(Jobs.of(4, new Capacity(2, 64L << 30), protection(""))).isEqualTo(new Jobs(2,
                "2 submissions at a time and not 4: there are 2 processors and 65536 MB of free"
                        + " memory, and a crowded machine changes verdicts."));
    }

    @Test
    void neighbours_who_would_meet_run_one_at_a_time() {
        assertThat(Jobs.of(4, LARGE, protection("connected to the grader"))).isEqualTo(new Jobs(1,
                "1 submission at a time and not 4: the guard \"network namespace\" is off, so"
                        + " submissions that run at the same time would reach each other's"
                        + " ports."));
        assertThat(Jobs.of(4, LARGE, Protection.none("--sandbox=off")).number()).isEqualTo(1);
    }

    @Test
    void one_alone_is_not_worth_a_word() {
        assertThat(Jobs.of(1, LARGE, Protection.none("--sandbox=off"))).isEqualTo(new Jobs(1, ""));
    }

    private static Protection protection(String leakOfTheNetwork) {
        Map<Guard, String> leaks = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            leaks.put(guard, "");
        }
        leaks.put(Guard.NETWORK, leakOfTheNetwork);
        return new Protection(new JvmAlone(), "", leaks);
    }
}
