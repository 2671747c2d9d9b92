package netprog.runner;

import java.net.MalformedURLException;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Map;

/// Defines the classes of a job from memory; nothing of them is on disk.
///
/// The class path comes first, so that no class of a job takes the place of
/// one of JUnit's or the runner's; then the tests, so that no class of a
/// student takes the place of one of theirs. The source of the tests' classes
/// has a location and that of a student's has none, which tells whose a stack
/// frame is.
final class MemoryLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> testClasses;
    private final ProtectionDomain tests = new ProtectionDomain(source(), null);

    MemoryLoader(Job job, ClassLoader parent) {
        super(parent);
        this.classes = job.classes();
        this.testClasses = job.testClasses();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] tests = testClasses.get(name);
        byte[] octets = tests != null ? tests : classes.get(name);
        if (octets == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, octets, 0, octets.length, tests != null ? this.tests : null);
    }

    private static CodeSource source() {
        try {
            return new CodeSource(URI.create("file:///tests").toURL(), (Certificate[]) null);
        } catch (MalformedURLException e) {
            throw new AssertionError("every JVM knows file:", e);
        }
    }
}
