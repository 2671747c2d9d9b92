package netprog.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of JVMs that never start.
class UserLeaseTest {

    private static final int FIRST = User.FIRST + User.HALF;
    private static final int END = FIRST + User.HALF;

    @TempDir
    Path temporary;

    @BeforeEach
    void beRoot() throws IOException {
        Assumptions.assumeTrue(Identity.isRoot(), "root alone can become another user");
    }

    @Test
    void two_jvms_at_once_never_have_the_same_user() throws IOException {
        Set<Integer> free = Set.of(FIRST, FIRST + 100, END - 1);
        for (int id = FIRST; id < END; id++) {
            if (!free.contains(id)) {
                Files.setAttribute(folder("course-2-" + id), "unix:gid", id); // another grader's
            }
        }

        Set<Integer> taken = new HashSet<>();
        for (int id : free) {
            taken.add(UserLease.take(folder("course-1-" + id)).id());
        }

        assertThat(taken).isEqualTo(free);
        assertThatThrownBy(() -> UserLease.take(folder("course-1-more")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no user is free: each from 60940 to 61179");
    }

    @Test
    void a_user_with_a_process_is_taken_by_nobody() throws Exception {
        User busy = new User(FIRST + 7);
        for (int id = FIRST; id < END; id++) {
            if (id != busy.id()) {
                Files.setAttribute(folder("course-2-" + id), "unix:gid", id);
            }
        }
        UserTest.start(busy, "sleep 603");
        try {
            assertThatThrownBy(() -> UserLease.take(folder("course-1")))
                    .hasMessageStartingWith("no user is free");
        } finally {
            busy.end();
        }
        assertThat(UserTest.isGone(busy)).isTrue();
        assertThat(UserLease.take(folder("course-3"))).isEqualTo(busy);
    }

    @Test
    void whose_a_folder_is_is_known_when_it_was_opened_and_not_before() throws IOException {
        Path folder = folder("course-1");
        assertThat(UserLease.holder(folder)).isEmpty();
        Files.setAttribute(folder, "unix:gid", FIRST);
        assertThat(UserLease.holder(folder)).as("claimed and not opened").isEmpty();

        User user = UserLease.take(folder);

        assertThat(UserLease.holder(folder)).contains(user);
    }

    @Test
    void what_a_user_makes_itself_is_no_claim() throws IOException {
        for (int id = FIRST; id < END; id++) {
            Path forged = folder("course-of-" + id);
            Files.setAttribute(forged, "unix:gid", id);
            Files.setAttribute(forged, "unix:uid", id);
        }

        assertThat(UserLease.take(folder("course-1")).id()).isBetween(FIRST, END - 1);
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.createFile(folder.resolve(Sandbox.SOCKET));
        return folder;
    }
}
