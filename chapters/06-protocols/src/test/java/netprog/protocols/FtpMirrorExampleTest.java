package netprog.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("6.2b")
class FtpMirrorExampleTest {

    private static final byte[] NOTES = "Rehearsal at 8.\n".getBytes(StandardCharsets.UTF_8);

    private static final Instant TIME = Instant.parse("2001-11-30T08:15:42Z");

    /// A folder `docs` with a file `notes`.
    private static final FtpTree TREE = new FtpTree() {
        @Override
        public List<FtpEntry> list(String folder) {
            return folder.isEmpty()
                    ? List.of(new FtpEntry("docs", FtpEntry.Kind.FOLDER, 0, TIME))
                    : List.of(new FtpEntry("notes", FtpEntry.Kind.FILE, NOTES.length, TIME));
        }

        @Override
        public InputStream open(String file, long offset) throws IOException {
            if (!file.equals("docs/notes")) {
                throw new IOException("550 " + file);
            }
            return new ByteArrayInputStream(NOTES, (int) offset, NOTES.length - (int) offset);
        }
    };

    @TempDir
    Path folder;

    @Test
    void a_file_is_fetched_once() throws IOException {
        FtpMirror mirror = new FtpMirror(TREE, folder);
        List<MirrorStep> steps = List.of(new MirrorStep.Create("docs"),
                new MirrorStep.Fetch("docs/notes", 0));

        assertThat(Elements.of(mirror.plan(MirrorExtras.KEEP))).as("plan(KEEP)")
                .containsExactlyElementsOf(steps);
        assertThat(folder).as("The folder after plan(KEEP)").isEmptyDirectory();
        assertThat(Elements.of(mirror.run(MirrorExtras.KEEP))).as("The first run")
                .containsExactlyElementsOf(steps);
        assertThat(Files.readAllBytes(folder.resolve("docs/notes"))).as("docs/notes")
                .isEqualTo(NOTES);
        assertThat(Elements.of(mirror.run(MirrorExtras.KEEP))).as("The second run").isEmpty();
    }
}
