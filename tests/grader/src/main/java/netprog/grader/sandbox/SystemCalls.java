package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A filter of Linux (seccomp) that refuses system calls which no exercise
/// needs: those that reach into another process, and those that make a
/// namespace or mount.
///
/// What it refuses to a JVM it refuses to all processes that the JVM starts.
/// The memory of a process as a file is another matter: see
/// [netprog.runner.Runner#CLOSED_MEMORY].
final class SystemCalls {

    /// In bubblewrap's command, the descriptor with the filter.
    static final String DESCRIPTOR = "9";

    /// The numbers are the system's for one architecture.
    ///
    /// @param audit what the system calls the architecture
    /// @param refused by number
    /// @param cloneCall makes a process or a thread, and namespaces for it
    private record Machine(int audit, List<Integer> refused, int cloneCall) {}

    // ptrace, process_vm_readv, process_vm_writev, kcmp, perf_event_open, bpf, userfaultfd,
    // add_key, request_key, keyctl, unshare, setns, mount, umount2, pivot_root, chroot
    private static final Machine X86 = new Machine(0xC000_003E,
            List.of(101, 310, 311, 312, 298, 321, 323, 248, 249, 250, 272, 308, 165, 166, 155,
                    161),
            56);
    private static final Machine ARM = new Machine(0xC000_00B7,
            List.of(117, 270, 271, 272, 241, 280, 282, 217, 218, 219, 97, 268, 40, 39, 41, 51),
            220);

    // io_uring_setup, _enter and _register, open_tree, move_mount, fsopen, fsconfig, fsmount,
    // fspick, pidfd_getfd, process_madvise, mount_setattr: the same everywhere
    private static final List<Integer> NEWER = List.of(425, 426, 427, 428, 429, 430, 431, 432, 433,
            438, 440, 442);

    /// clone3 has its flags in memory, which a filter cannot read. It is answered
    /// with ENOSYS, so the C library falls back to clone.
    private static final int CLONE3 = 435;

    private static final int NEW_NAMESPACES = 0x7E02_0000;

    /// The bit of x32, whose calls have numbers of their own.
    private static final int X32 = 0x4000_0000;

    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;

    private static final int ALLOW = 0x7FFF_0000;
    private static final int KILL = 0x8000_0000;
    private static final int NOT_PERMITTED = 0x0005_0001;
    private static final int NO_SUCH_CALL = 0x0005_0026;

    private final ByteBuffer program = ByteBuffer.allocate(1 << 10)
            .order(ByteOrder.LITTLE_ENDIAN);

    private SystemCalls(Machine machine) {
        add(LOAD, 0, ARCHITECTURE);
        add(IF_EQUAL, 1, 0, machine.audit());
        add(RETURN, 0, KILL);
        add(LOAD, 0, NUMBER);
        add(IF_AT_LEAST, 1, X32);
        add(RETURN, 0, NOT_PERMITTED);
        List<Integer> refused = new ArrayList<>(machine.refused());
        refused.addAll(NEWER);
        for (int number : refused) {
            add(IF_EQUAL, 1, number);
            add(RETURN, 0, NOT_PERMITTED);
        }
        add(IF_EQUAL, 1, CLONE3);
        add(RETURN, 0, NO_SUCH_CALL);
        add(IF_EQUAL, 3, machine.cloneCall());
        add(LOAD, 0, FIRST_ARGUMENT);
        add(IF_ANY_BIT, 1, NEW_NAMESPACES);
        add(RETURN, 0, NOT_PERMITTED);
        add(RETURN, 0, ALLOW);
    }

    /// {@return the beginning of a command in which the rest finds the filter as
    ///     [#DESCRIPTOR]; empty on an architecture without one}
    ///
    /// @param folder where the filter is written
    static List<String> open(Path folder) throws IOException {
        Machine machine = switch (System.getProperty("os.arch")) {
            case "amd64" -> X86;
            case "aarch64" -> ARM;
            default -> null;
        };
        if (machine == null) {
            return List.of();
        }
        Path file = folder.resolve("filter");
        ByteBuffer program = new SystemCalls(machine).program;
        Files.write(file, Arrays.copyOf(program.array(), program.position()));
        return List.of("sh", "-c", "exec " + DESCRIPTOR + "<\"$0\" && exec \"$@\"",
                file.toString());
    }

    /// @param otherwise how many instructions to leave out where the test fails
    private void add(int code, int otherwise, int value) {
        add(code, 0, otherwise, value);
    }

    private void add(int code, int then, int otherwise, int value) {
        program.putShort((short) code).put((byte) then).put((byte) otherwise).putInt(value);
    }
}
