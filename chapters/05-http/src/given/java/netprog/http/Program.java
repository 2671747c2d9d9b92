package netprog.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Java programs that run as processes of their own.
public final class Program {

    /// Names the folder or archive of the compiled classes where they are not on
    /// the class path of this JVM.
    private static final String CLASSES = "course.program.classes";

    private Program() {}

    /// {@return the command that runs a Java program on the JDK and with the
    /// classes of this one, for [ProcessBuilder]}
    ///
    /// The program's JVM is a small one, made to start quickly: 64 MiB of heap.
    ///
    /// @param program a class of this project with a `main`
    /// @param arguments for its `main`
    public static List<String> command(Class<?> program, String... arguments) {
        String classes = System.getProperty(CLASSES, System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx64m",
                "-cp", classes, program.getName()));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
