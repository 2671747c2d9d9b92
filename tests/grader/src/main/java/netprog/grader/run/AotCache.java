package netprog.grader.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import netprog.grader.model.GraderFault;
import netprog.grader.system.Digest;
import netprog.grader.system.FileTrouble;
import netprog.grader.system.Folders;

/// The AOT cache (JEP 514) that lets a runner's JVM start in a fraction of a
/// second: the classes of the runner, JUnit, AssertJ, Awaitility and the peers,
/// already loaded and linked. No class of a chapter or of a student is in it.
///
/// It belongs to one JDK build and to the jars as they are. It is made by a
/// training run when it is first needed. Where memory is to be closed, the
/// [Launcher] is made before it. Neither needs the other: without the cache the
/// JVM starts slower; without the launcher its memory is open, as the trial of
/// the guards will show.
public final class AotCache {

    /// A cache that does not fit is no matter for a student's report.
    private static final String QUIET = "-Xlog:disable";

    private static final int KEY_OCTETS = 8;

    private final RunnerCommand runner;
    private final Training training;
    private List<String> command;
    private String state;

    /// Makes nothing yet.
    public AotCache(RunnerCommand runner) {
        this.runner = runner;
        this.training = new Training(runner);
    }

    /// {@return the command that starts a runner, with the cache where there is
    /// one}
    ///
    /// The first call may take some seconds, since it may make the cache.
    public synchronized List<String> command() {
        if (command == null) {
            prepare();
        }
        return command;
    }

    /// {@return a sentence that says whether the cache is on, and if not, why}
    public synchronized String state() {
        command();
        return state;
    }

    private void prepare() {
        String open = closeMemory();
        try {
            Path cache = runner.caches().resolve(key() + ".aot");
            if (!Files.exists(cache)) {
                make(cache);
            }
            command = runner.with(QUIET, "-XX:AOTCache=" + cache);
            state = "AOT cache: on, " + cache + open;
        } catch (IOException failed) {
            command = startsWithout() ? runner.with(QUIET) : runner.open(QUIET);
            state = "AOT cache: off, " + FileTrouble.words(failed) + open;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            command = runner.with(QUIET);
            state = "AOT cache: off, its making was interrupted" + open;
        }
    }

    /// {@return the end of a sentence that says why memory stays open, if it does}
    private String closeMemory() {
        try {
            if (runner.closed()) {
                runner.launcher().make();
            }
            return "";
        } catch (IOException failed) {
            return "; the JVM's memory stays open, " + FileTrouble.words(failed);
        }
    }

    /// A launcher that is there may still start nothing, as on a disk from which
    /// nothing may be executed.
    private boolean startsWithout() {
        try {
            training.run(runner.with(QUIET));
            return true;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void make(Path cache) throws IOException, InterruptedException {
        Files.createDirectories(cache.getParent());
        clear(cache.getParent());
        Path folder = Files.createTempDirectory(cache.getParent(), "training");
        Path fresh = folder.resolve("fresh.aot");
        try {
            String printed = training.run(runner.with(QUIET, "-XX:AOTCacheOutput=" + fresh));
            if (!Files.exists(fresh)) {
                throw new IOException("the training run made none: " + printed);
            }
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(folder);
        }
    }

    /// Deletes the caches of other JDKs and older jars, and after a day what killed
    /// runs and other JDKs left besides.
    private void clear(Path folder) throws IOException {
        FileTime dayAgo = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder,
                "{*.aot,training*,launcher*}")) {
            for (Path file : files) {
                deleteIfLeft(file, dayAgo);
            }
        }
    }

    private void deleteIfLeft(Path file, FileTime dayAgo) {
        try {
            FileTime changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            if (file.toString().endsWith(".aot") || changed.compareTo(dayAgo) < 0
                    && !file.equals(runner.launcher().folder())) {
                Folders.delete(file);
            }
        } catch (IOException _) {
            // it may be another user's, and is in nobody's way
        }
    }

    private String key() {
        Digest digest = new Digest().add(System.getProperty("java.vm.version"))
                .add(runner.with().toString());
        try {
            for (Path jar : runner.jars()) {
                BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
                digest.add(jar + " " + file.size() + " " + file.lastModifiedTime());
            }
        } catch (IOException failed) {
            throw new GraderFault("the runner's jars cannot be read", failed);
        }
        return digest.hex(KEY_OCTETS);
    }
}
