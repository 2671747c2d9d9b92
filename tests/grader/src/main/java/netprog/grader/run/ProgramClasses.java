package netprog.grader.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import netprog.runner.Job;
import netprog.runner.Runner;

/// The classes of a job on disk, where a process of their own finds them: a
/// child process cannot see what is in the memory of the JVM.
///
/// They are the submission's and the course's given ones, never a test's. They
/// lie in the folder of the JVM, which is not writable in a sandbox.
final class ProgramClasses {

    private ProgramClasses() {}

    /// Writes those of a job with programs, in place of those of another job.
    static void write(Job job, Path folder) throws IOException {
        if (!job.programs()) {
            return;
        }
        Path archive = folder.resolve(Runner.PROGRAMS);
        Files.deleteIfExists(archive);
        try (OutputStream out = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> type : job.classes().entrySet()) {
                jar.putNextEntry(new JarEntry(type.getKey().replace('.', '/') + ".class"));
                jar.write(type.getValue());
            }
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("r--r--r--"));
        }
    }
}
