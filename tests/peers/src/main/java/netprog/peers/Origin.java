package netprog.peers;

import java.security.CodeSource;
import java.util.Objects;

/// Tells whose a class is: the program's under test, or the course's.
///
/// The test and its helpers come from one class loader and one source, a folder
/// or the grader's memory, and are in one package. All else in `netprog` is the
/// student's, except the tools. A student's class may have the name of a
/// test's: the grader gives each a loader of its own.
final class Origin {

    private Origin() {}

    /// {@return whether a frame belongs to the program under test}
    static boolean isStudents(StackTraceElement frame) {
        return isStudents(frame.getClassLoaderName(), frame.getClassName());
    }

    /// {@return whether a frame of this class belongs to the program under test}
    ///
    /// @param loader the name of the class's loader, null if it has none
    /// @param className the binary name
    static boolean isStudents(String loader, String className) {
        Class<?> test = TestScope.current().test();
        return className.startsWith("netprog.") && !className.startsWith("netprog.peers.")
                && !className.startsWith("netprog.runner.")
                && !(Objects.equals(loader, test.getClassLoader().getName())
                        && className.startsWith(test.getPackageName() + ".")
                        && comesWith(test, className.replaceFirst("\\$\\$Lambda.*", "")));
    }

    private static boolean comesWith(Class<?> test, String className) {
        try {
            Class<?> other = Class.forName(className, false, test.getClassLoader());
            return Objects.equals(source(test), source(other));
        } catch (ClassNotFoundException | LinkageError _) {
            return false; // the tests' classes are whole
        }
    }

    private static CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
