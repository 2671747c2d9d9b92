package netprog.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// All processes of these tests carry a mark, and their number is printed by
/// the shell that is one of them.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ChildrenTest {

    /// Prints the number of a process that no signal but KILL ends.
    private static final String STUBBORN = "sh -c 'trap \"\" TERM HUP INT; echo $$;"
            + " exec >&- 2>&-; while :; do sleep 60; done'";

    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void sweep() {
        Children.of(mark).end();
    }

    @Test
    void a_process_that_left_its_parent_and_its_session_is_known_by_its_mark()
            throws IOException {
        ProcessHandle left = started("echo $(setsid -f " + STUBBORN + ")");
        assertThat(left.parent()).isNotEqualTo(ProcessHandle.current());

        assertThat(Children.of(mark).end()).isTrue();

        assertThat(left).satisfies(ChildrenTest::isOver);
        assertThat(Children.of(mark).end()).isFalse();
    }

    @Test
    void processes_of_another_mark_go_on() throws IOException {
        ProcessHandle left = started("echo $(setsid -f " + STUBBORN + ")");

        assertThat(Children.of(mark + "0").end()).isFalse();

        assertThat(left.isAlive()).isTrue();
    }

    @Test
    void a_child_and_its_children_are_known_without_a_mark()
            throws IOException {
        ProcessHandle child = started("env -u " + Children.MARK + " " + STUBBORN + " & wait");

        assertThat(Children.ofJvm().end()).isTrue();

        assertThat(child).satisfies(ChildrenTest::isOver);
        assertThat(Children.ofJvm().end()).isFalse();
    }

    /// Of what is printed after the end of the shell nothing would be heard.
    private ProcessHandle started(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put(Children.MARK, mark);
        Process shell = builder.start();
        try (BufferedReader reader = shell.inputReader()) {
            return ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
        }
    }

    /// One that is not reaped is listed, and has neither a command nor arguments.
    private static void isOver(ProcessHandle process) {
        assertThat(process.info().commandLine()).isEmpty();
    }
}
