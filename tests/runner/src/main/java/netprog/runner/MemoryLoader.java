package netprog.runner;

import java.net.MalformedURLException;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Map;

/// Defines the classes of a job from memory; nothing of them is on disk.
///
/// A student's classes and the tests' have a loader each, so that both may have
/// a class of the same name. A student's class finds those of the class path
/// and the student's own, and never one of the tests. A test finds the class
/// path first, so that no class of a job replaces one of JUnit's or the
/// runner's; then the tests' own classes; then the student's.
///
/// The tests' loader has a name, which a stack frame shows, and the source of
/// its classes has a location: both tell whose a stack frame is.
final class MemoryLoader extends ClassLoader {

    /// The name of the loader that has the tests' classes.
    static final String TESTS = "tests";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;
    private final ClassLoader next;
    private final ProtectionDomain domain;

    private MemoryLoader(String name, Map<String, byte[]> classes, ClassLoader classPath,
            ClassLoader next, ProtectionDomain domain) {
        super(name, classPath);
        this.classes = classes;
        this.next = next;
        this.domain = domain;
    }

    /// {@return a loader that finds the tests of a job, and what they test}
    static ClassLoader of(Job job, ClassLoader classPath) {
        ClassLoader students = new MemoryLoader(null, job.classes(), classPath, null, null);
        return new MemoryLoader(TESTS, job.testClasses(), classPath, students,
                new ProtectionDomain(source(), null));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] octets = classes.get(name);
        if (octets != null) {
            return defineClass(name, octets, 0, octets.length, domain);
        }
        if (next == null) {
            throw new ClassNotFoundException(name);
        }
        return next.loadClass(name);
    }

    private static CodeSource source() {
        try {
            return new CodeSource(URI.create("file:///tests").toURL(), (Certificate[]) null);
        } catch (MalformedURLException e) {
            throw new AssertionError("every JVM knows file:", e);
        }
    }
}
