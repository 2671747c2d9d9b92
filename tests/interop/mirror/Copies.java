package mirror;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.protocols.FtpClient;
import netprog.protocols.FtpEntry;
import netprog.protocols.FtpMirror;
import netprog.protocols.FtpTree;
import netprog.protocols.MirrorExtras;
import netprog.protocols.MirrorStep;

/// Copies of a tree: the first one, one of a tree that has changed, and one
/// that was interrupted.
record Copies(Checks checks, Vsftpd vsftpd, Listener server, Vsftpd.Way way) {

    private static final int FOLDERS = 10;

    private static final int FILES = 20;

    private static final int MOST_OCTETS = 20_000;

    private static final String LARGE = "folder 3/sub/large";

    private static final int LARGE_OCTETS = 3_000_000;

    private static final int BROKEN_AT = 1_000_000;

    void compare() throws IOException {
        Path original = vsftpd.home().resolve("tree " + way);
        Path copy = Files.createDirectory(vsftpd.folder().resolve("copy " + way));
        build(original);
        try (FtpClient client = vsftpd.login(server, way)) {
            client.cwd(original.getFileName().toString());
            FtpTree tree = new ListedTree(client, Clock.systemUTC());
            interrupted(tree, copy);
            first(tree, original, copy);
            changed(tree, original, copy);
        }
    }

    /// All files are of days long ago: vsftpd lists no more of their time.
    private static void build(Path original) throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < FOLDERS; i++) {
            Path folder = original.resolve(i % 3 == 0 ? "folder " + i + "/sub" : "f\u00fcr " + i);
            Files.createDirectories(folder);
            for (int k = 0; k < FILES; k++) {
                byte[] content = new byte[k == 0 ? 0 : random.nextInt(MOST_OCTETS)];
                random.nextBytes(content);
                store(folder.resolve("file %d \u00e4.bin".formatted(k)), content, i * FILES + k);
            }
        }
        byte[] large = new byte[LARGE_OCTETS];
        random.nextBytes(large);
        Files.delete(original.resolve("folder 3/sub/file 1 \u00e4.bin"));
        store(original.resolve(LARGE), large, 5);
    }

    private static void store(Path file, byte[] content, int day) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(
                Instant.parse("2001-09-09T00:00:00Z").plusSeconds(day * 86_400L)));
    }

    /// The large file breaks off; the next run gets its rest.
    private void interrupted(FtpTree tree, Path copy) throws IOException {
        List<MirrorStep> steps = new FtpMirror(new Broken(tree), copy).run(MirrorExtras.KEEP);
        List<MirrorStep> failed = steps.stream()
                .filter(MirrorStep.Fail.class::isInstance).toList();
        checks.same("what is not there yet", List.of(LARGE),
                failed.stream().map(MirrorStep::path).toList());
        checks.same("nothing of it is seen", false, Files.exists(copy.resolve(LARGE)));
        checks.same("files at first", (long) FOLDERS * FILES - 1,
                steps.stream().filter(MirrorStep.Fetch.class::isInstance).count());
    }

    private void first(FtpTree tree, Path original, Path copy) throws IOException {
        FtpMirror mirror = new FtpMirror(tree, copy);
        checks.same("the rest", List.of(new MirrorStep.Fetch(LARGE, BROKEN_AT)),
                mirror.run(MirrorExtras.DELETE));
        Map<String, String> files = files(original);
        checks.same("files", FOLDERS * FILES, files.size());
        checks.same("files, and their times", files.keySet(), files(copy).keySet());
        checks.same("their content", files, files(copy));
        checks.same("once more", List.of(), mirror.run(MirrorExtras.DELETE));
    }

    private void changed(FtpTree tree, Path original, Path copy) throws IOException {
        String one = "f\u00fcr 1/file 7 \u00e4.bin";
        String other = "f\u00fcr 2/file 8 \u00e4.bin";
        store(original.resolve(one), new byte[] {1, 2, 3}, 999);
        Files.delete(original.resolve(other));
        List<MirrorStep> steps = List.of(new MirrorStep.Fetch(one, 0),
                new MirrorStep.Delete(other));
        FtpMirror mirror = new FtpMirror(tree, copy);
        checks.same("what is to be done", steps, mirror.plan(MirrorExtras.DELETE).stream()
                .sorted((a, b) -> a.path().compareTo(b.path())).toList());
        checks.same("what is done", steps, mirror.run(MirrorExtras.DELETE).stream()
                .sorted((a, b) -> a.path().compareTo(b.path())).toList());
        checks.same("all files after it", files(original), files(copy));
    }

    /// {@return a hash of the content of each file, by its path and time}
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) {
                byte[] content = Files.readAllBytes(file);
                files.put(folder.relativize(file) + " " + Files.getLastModifiedTime(file),
                        content.length + " " + Arrays.hashCode(content));
            }
        }
        return files;
    }

    /// A tree whose large file breaks off, as if the network did.
    private record Broken(FtpTree tree) implements FtpTree {

        @Override
        public List<FtpEntry> list(String folder) throws IOException {
            return tree.list(folder);
        }

        @Override
        public InputStream open(String file, long offset) throws IOException {
            InputStream in = tree.open(file, offset);
            return !file.equals(LARGE) ? in : new FilterInputStream(in) {

                private int left = BROKEN_AT;

                @Override
                public int read(byte[] to, int offset, int length) throws IOException {
                    if (left == 0) {
                        throw new IOException("the network is gone");
                    }
                    int count = super.read(to, offset, Math.min(left, length));
                    left -= Math.max(count, 0);
                    return count;
                }
            };
        }
    }
}
