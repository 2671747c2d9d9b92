package netprog.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

    private static final User ONE = new User(User.FIRST + 2 * User.HALF);
    private static final User OTHER = new User(ONE.id() + 1);

    @TempDir
    Path folder;

    @BeforeEach
    void beRoot() throws IOException {
        Assumptions.assumeTrue(Identity.isRoot(), "root alone can become another user");
    }

    /// The last ones kill and stop whoever wants to end them.
    @ParameterizedTest
    @ValueSource(strings = {"sleep 604", "trap '' TERM HUP; while true; do sleep 1; done",
            "f() { f & f & wait; }; f", "while true; do kill -KILL -1; done",
            "while true; do kill -STOP -1; done",
            "(while true; do kill -STOP -1; done) & while true; do sleep 604 & sleep 0.01; done"})
    void all_processes_of_a_user_are_ended_and_no_others(String script) throws Exception {
        Process spared = start(OTHER, "sleep 604");
        Process ended = start(ONE, script);
        TimeUnit.MILLISECONDS.sleep(200); // it has begun
        try {
            ONE.end();

            assertThat(ended.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(isGone(ONE)).isTrue();
            assertThat(spared.isAlive()).isTrue();
        } finally {
            OTHER.end();
        }
        assertThat(spared.waitFor()).isEqualTo(128 + 9);
    }

    /// Nobody sees it twice under the same number.
    @Test
    void a_process_is_ended_that_forks_and_exits_all_the_time() throws Exception {
        Path pulse = Files.createFile(folder.resolve("pulse"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setAttribute(pulse, "unix:uid", ONE.id());
        start(2000, ONE, "export h='echo >>%s; sh -c \"$h\" &'; sh -c \"$h\"".formatted(pulse));
        TimeUnit.MILLISECONDS.sleep(200);

        ONE.end();

        long beats = Files.size(pulse);
        TimeUnit.MILLISECONDS.sleep(200);
        assertThat(Files.size(pulse)).isEqualTo(beats).isGreaterThan(5);
    }

    @Test
    void a_process_is_seen_whose_name_is_in_no_charset() throws Exception {
        Process process = start(ONE, "printf '\\377' >/proc/self/comm; read line");

        assertThat(ONE.hasProcesses()).isTrue();

        ONE.end();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    /// Its parent hears of a process's end a moment later.
    static boolean isGone(User user) throws InterruptedException {
        for (int tried = 0; tried < 100 && user.hasProcesses(); tried++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return !user.hasProcesses();
    }

    /// The script does nothing as root, who could hit the whole machine.
    static Process start(User user, String script) throws IOException {
        return start(60, user, script);
    }

    private static Process start(int processes, User user, String script) throws IOException {
        List<String> command = new ArrayList<>(List.of("prlimit", "--nproc=" + processes, "--"));
        command.addAll(user.command());
        command.addAll(List.of("sh", "-c", "test \"$(id -u)\" = " + user.id()
                + " || exit 1; echo; exec >&- 2>&-; " + script));
        Process process = new ProcessBuilder(command).start();
        process.getInputStream().read(); // it is the user's from here on
        return process;
    }
}
