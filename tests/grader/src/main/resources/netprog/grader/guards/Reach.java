package netprog.control;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Reaches into the memory of this JVM, as far as it can: each method throws
/// what it has got.
final class Reach {

    private static final String LOOK = """
            for file in mem maps environ fd/0 fd/1; do
              (exec 3<"/proc/$0/$file") 2>/dev/null && echo "$file"
            done""";

    private Reach() {}

    static void byTheJvm() throws IOException {
        try (FileInputStream memory = new FileInputStream("/proc/self/mem")) {
            throw new AssertionError("opened the JVM's memory, as " + memory);
        } catch (FileNotFoundException refused) {
            // Nobody but root may open it.
        }
    }

    static void byAChild() throws IOException {
        String jvm = Long.toString(ProcessHandle.current().pid());
        Process child = new ProcessBuilder("sh", "-c", LOOK, jvm).start();
        try (BufferedReader reader = child.inputReader()) {
            String opened = String.join(", ", reader.lines().toList());
            if (!opened.isEmpty()) {
                throw new AssertionError("a child process opened of the JVM: " + opened);
            }
        }
    }

    /// A process may always copy from itself, where no filter refuses the call.
    static void byACall() throws Throwable {
        MethodHandle copy = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("process_vm_readv"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG,
                        JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(JAVA_LONG, 1);
            MemorySegment vector = arena.allocateFrom(JAVA_LONG, from.address(), 8);
            int self = Math.toIntExact(ProcessHandle.current().pid());
            long copied = (long) copy.invokeExact(self, vector, 1L, vector, 1L, 0L);
            if (copied > 0) {
                throw new AssertionError("copied " + copied + " octets of a process");
            }
        }
    }
}
