package netprog.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.system.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where groups are made. Folders stand for the system's; unlike those they are
/// not removed while there are files in them.
class CgroupTest {

    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());

    @TempDir
    Path system;

    @Test
    void in_version_1_a_group_lies_below_the_graders_own() throws IOException {
        Files.createDirectories(system.resolve("memory/user/ada"));

        Cgroup groups = Cgroup.find(system, List.of("5:cpu:/", "4:memory:/user/ada", "0::/"));

        assertThat(groups).isEqualTo(new Cgroup(system.resolve("memory/user/ada"),
                "memory.limit_in_bytes"));
    }

    @Test
    void in_version_2_the_grader_moves_into_a_group_of_its_own_first() throws IOException {
        Path own = Files.createDirectories(system.resolve("user.slice/run.scope"));
        Files.writeString(own.resolve("cgroup.subtree_control"), "cpu");

        Cgroup groups = Cgroup.find(system, List.of("0::/user.slice/run.scope"));

        assertThat(groups).isEqualTo(new Cgroup(own, "memory.max"));
        assertThat(own.resolve("cgroup.subtree_control")).hasContent("+memory");
        assertThat(own.resolve("grader/cgroup.procs")).hasContent(OWN_PID);
    }

    @Test
    void what_a_killed_grader_left_is_removed() throws IOException {
        Path own = Files.createDirectories(system.resolve("memory"));
        Path scratch = Scratch.folder();
        Path left = Files.createDirectories(own.resolve("course-2000000000-tlb2ip-5"));
        Path used = Files.createDirectories(own.resolve(scratch.getFileName()));

        Cgroup.find(system, List.of("4:memory:/"));

        assertThat(left).doesNotExist();
        assertThat(used).exists();
        Files.delete(scratch);
    }

    @Test
    void a_command_joins_its_group_first() throws IOException {
        Cgroup groups = new Cgroup(system, "memory.max");

        assertThat(groups.make("course-1", 1000)).startsWith("sh", "-c")
                .endsWith(system.resolve("course-1/cgroup.procs").toString());
        assertThat(system.resolve("course-1/memory.max")).hasContent("1000");
    }

    @Test
    void where_there_are_none_the_reason_is_told() {
        assertThatThrownBy(() -> Cgroup.find(system, List.of()))
                .hasMessage("this system has no cgroups for memory");
        assertThatThrownBy(() -> Cgroup.find(system, List.of("4:memory:/none")))
                .isInstanceOf(IOException.class);
    }
}
