package netprog.runner;

import java.util.Map;

/// Defines the classes of a job from memory; nothing of them is on disk.
///
/// The class path comes first, so that no class of a job takes the place of
/// one of JUnit's or the runner's.
final class MemoryLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    MemoryLoader(Map<String, byte[]> classes, ClassLoader parent) {
        super(parent);
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] octets = classes.get(name);
        if (octets == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, octets, 0, octets.length);
    }
}
