package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Transfers that end too early, too late, or tomorrow.
@Exercise("6.2b")
class FtpMirrorTransferTest {

    private static final Instant TIME = Instant.parse("2001-11-30T08:15:42Z");

    private static final int SIZE = 9000;

    @TempDir
    Path parent;

    private MirrorSite site;

    @BeforeEach
    void open() throws IOException {
        site = MirrorSite.in(parent);
    }

    private ScriptedTree tree() {
        return site.tree();
    }

    @Test
    @Points(1)
    void a_transfer_that_fails_leaves_the_old_file(Random random) throws IOException {
        Octets old = Octets.randomWord(random);
        Octets content = Octets.random(SIZE, random);
        List<TransferFault> faults = List.of(new TransferFault.Refused(),
                new TransferFault.Breaks(0), new TransferFault.Breaks(SIZE - 1),
                new TransferFault.Breaks(SIZE), new TransferFault.Ends(0),
                new TransferFault.Ends(SIZE - 1), new TransferFault.EndsBadly(),
                new TransferFault.Endless());
        Instant time = TIME;
        for (TransferFault fault : faults) {
            time = time.plusSeconds(1); // another version, so nothing is resumed
            tree().file("old", content, time).fault("old", fault).file("new", content, time)
                    .fault("new", fault).file("other", content, time);
            site.put("old", old, TIME.minusSeconds(9));
            List<String> steps = site.run();
            teaches("""
                    A file that is not complete is one failure, and the other files follow. In FTP \
                    the end of a connection ends the file, whatever the reason: only its length \
                    and the server's last word say that it is complete.""",
                    () -> assertThat(Elements.of(steps))
                            .as("The list of steps where the transfer has %s", fault.toString())
                            .startsWith("fail old", "fail new"));
            site.holds("old", old, "Until the new file is complete, the old one stays as it is.");
            teaches("Half a file would look like a whole one.",
                    () -> assertThat(site.here("new")).as("What is in the mirror under new")
                            .isEqualTo("nothing"));
            site.holds("other", content, "One file that fails must not cost the others.");
        }
        Octets one = Octets.of("x");
        tree().file("old", one, TIME).fault("old", null).fault("new", null);
        site.run();
        site.holds("old", one, "When the transfer works again, so does the mirror.");
        site.holds("new", content, "When the transfer works again, so does the mirror.");
    }

    @Test
    @Points(1)
    void a_failure_says_why(Random random) throws IOException {
        Octets content = Octets.random(SIZE, random);
        tree().file("a", content, TIME).fault("a", new TransferFault.Breaks(1234))
                .file("b", content, TIME).fault("b", new TransferFault.EndsBadly())
                .file("c", content, TIME).fault("c", new TransferFault.Ends(4321))
                .closedFolder("d");
        List<String> steps = Elements
                .of(new FtpMirror(tree(), site.folder()).run(MirrorExtras.KEEP)).toList().stream()
                .map(MirrorStep::toString).toList();
        List<String> words = List.of("broke after octet 1234", "451 the test's disk", "4321",
                "550 d");
        teaches("""
                Somebody reads in the morning what failed in the night: the server's words, and \
                how much has arrived of how much.""", () -> {
            assertThat(Elements.of(steps)).as("The list of steps").hasSize(words.size());
            for (int i = 0; i < words.size(); i++) {
                assertThat(steps.get(i)).as("Step %d", i).startsWith("Fail")
                        .contains(words.get(i));
            }
            assertThat(steps.get(2)).as("Step 2").contains("" + SIZE);
        });
    }

    @Test
    @Points(1)
    void a_file_appears_complete_and_with_its_time(Random random) throws IOException {
        Octets old = Octets.randomWord(random);
        Octets content = Octets.random(SIZE, random);
        tree().file("a", content, TIME).file("b", content, TIME);
        site.put("a", old, TIME.minusSeconds(9));
        List<String> seen = new ArrayList<>();
        tree().reading(() -> {
            seen.add(site.now("a").length() + " octets, of " + site.second("a"));
            if (site.here("b").equals("a file")) {
                seen.add("a file b of " + site.now("b").length() + " octets");
            }
        });
        site.run();
        String before = old.length() + " octets, of " + TIME.minusSeconds(9);
        String after = SIZE + " octets, of " + TIME;
        teaches("""
                Anyone who opens the file in the meantime reads the earlier version or the new \
                one, and neither half of one nor none.
                With it comes the server's time: if the night ends here, the file is done.""",
                () -> assertThat(Elements.of(seen)).as("The list of what was there, read by read")
                        .startsWith(before).endsWith(after).containsOnly(before, after));
        site.holds("b", content, "At the end the file is complete.");
    }

    @Test
    @Points(1)
    void a_transfer_that_broke_is_resumed(Random random) throws IOException {
        Octets content = Octets.random(SIZE, random);
        int first = random.nextInt(1001, 3999);
        int second = random.nextInt(4001, SIZE - 1);
        tree().folder("docs").file("docs/a", content, TIME)
                .fault("docs/a", new TransferFault.Breaks(first));
        site.run();
        daysWithoutTheFile();
        tree().fault("docs/a", new TransferFault.Ends(second))
                .file("docs/a", content, TIME.plusMillis(999));
        site.run();
        tree().fault("docs/a", new TransferFault.Refused());
        site.run();
        tree().fault("docs/a", new TransferFault.EndsBadly());
        site.run();
        tree().fault("docs/a", null);
        site.run();
        teaches("""
                What has arrived is not asked for again: the next run, of another FtpMirror, asks \
                from the first octet that it has not (RFC 3659, section 5).
                That is so, too, if there was a run in between that could not ask.""",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .containsExactly("docs/a from 0", "docs/a from " + first,
                                "docs/a from " + second, "docs/a from " + second,
                                "docs/a from " + SIZE));
        site.holds("docs/a", content, "The parts make the whole: nothing twice, nothing missing.");
        site.has("When nothing is left to be resumed, only the mirror is there.", "docs",
                "docs/a");
    }

    /// The server is down, the folder cannot be listed, something is in the way.
    private void daysWithoutTheFile() throws IOException {
        new MirrorSite(new ScriptedTree().closedFolder(""), site.folder()).run();
        new MirrorSite(new ScriptedTree().closedFolder("docs"), site.folder())
                .run(MirrorExtras.DELETE);
        Files.createDirectory(site.folder().resolve("docs/a"));
        site.run();
        Files.delete(site.folder().resolve("docs/a"));
    }

    @Test
    @Points(1)
    void a_part_of_another_version_is_not_resumed(Random random) throws IOException {
        Octets before = Octets.random(SIZE, random);
        Octets after = Octets.random(SIZE, random);
        Octets longer = after.plus(Octets.of("."));
        List<String> files = List.of("newer", "older", "longer", "same", "docs_same");
        tree().folder("docs");
        for (String each : files) {
            tree().file(each, before, TIME).fault(each, new TransferFault.Breaks(5000));
        }
        site.run();
        for (String each : files) {
            tree().fault(each, null);
        }
        tree().opened();
        tree().file("newer", after, TIME.plusSeconds(1)).file("older", after, TIME.minusSeconds(1))
                .file("longer", longer, TIME).file("docs/same", after, TIME);
        site.run();
        teaches("""
                The beginning of one version and the rest of another make a file that never was. \
                Only the same path, size and time mean the same version.""",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .containsExactlyInAnyOrder("newer from 0", "older from 0", "longer from 0",
                                "docs/same from 0", "same from 5000", "docs_same from 5000"));
        String lesson = "Each file is of one version.";
        site.holds("newer", after, lesson);
        site.holds("older", after, lesson);
        site.holds("longer", longer, lesson);
        site.holds("same", before, lesson);
        site.holds("docs_same", before, lesson);
        site.holds("docs/same", after, lesson);
    }

    @Test
    @Points(1)
    void of_a_file_with_too_many_octets_nothing_is_kept(Random random) throws IOException {
        Octets content = Octets.random(SIZE, random);
        tree().file("a", content, TIME).fault("a", new TransferFault.Endless());
        site.runs("One octet more than was listed, and it is another version.", "fail a");
        site.has("Of a file that is longer than listed, the beginning is of no use.");
        tree().opened();
        tree().fault("a", new TransferFault.Breaks(3000));
        site.run();
        tree().fault("a", new TransferFault.Endless());
        site.run();
        tree().fault("a", null);
        site.run();
        teaches("A part that has led to too many octets is not resumed again.",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .containsExactly("a from 0", "a from 3000", "a from 0"));
        site.holds("a", content, "The file is complete at last.");
        tree().file("b", content.slice(0, 10), TIME).entry("", listed("b", 9))
                .file("c", content, TIME).entry("", listed("c", Long.MAX_VALUE))
                .fault("c", new TransferFault.Breaks(1));
        tree().without("a");
        site.runs("The first octet too many counts.", "fail b", "fail c");
        tree().opened();
        site.run();
        teaches("A listed size is only a number, and may be above the size of any int.",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .containsExactly("b from 0", "c from 1"));
    }

    private static FtpEntry listed(String name, long size) {
        return new FtpEntry(name, FtpEntry.Kind.FILE, size, TIME);
    }

    @Test
    @Points(1)
    void parts_that_nobody_needs_are_deleted(Random random) throws IOException {
        Octets content = Octets.random(SIZE, random);
        for (String each : List.of("gone", "changed", "complete", "again")) {
            tree().file(each, content, TIME).fault(each, new TransferFault.Breaks(4000));
        }
        FtpMirror mirror = new FtpMirror(tree(), site.folder());
        mirror.run(MirrorExtras.KEEP);
        tree().without("gone").file("changed", content, TIME.plusSeconds(1)).fault("changed", null)
                .fault("complete", null);
        mirror.run(MirrorExtras.KEEP);
        tree().fault("again", null);
        tree().opened();
        mirror.run(MirrorExtras.KEEP);
        teaches("The part of a file that fails again stays.",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .contains("again from 4000"));
        site.has("""
                Parts of files that are complete, gone or of another version fill the disk, \
                run by run.""", "again", "changed", "complete");
        tree().file("gone", content, TIME).fault("gone", null);
        tree().opened();
        mirror.run(MirrorExtras.KEEP);
        teaches("A part is deleted when its file was not listed.",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .contains("gone from 0"));
    }

    @Test
    @Points(1)
    void a_run_that_was_killed_is_continued(Random random) throws IOException {
        Octets content = Octets.random(SIZE, random);
        Octets old = Octets.randomWord(random);
        tree().file("a", content, TIME);
        site.put("a", old, TIME.minusSeconds(9));
        List<MirrorSite> copies = new ArrayList<>();
        tree().reading(() -> {
            MirrorSite copy = new MirrorSite(tree(), parent.resolve("copy " + copies.size()));
            FolderCopy.of(site.folder(), copy.folder());
            copies.add(copy);
        });
        site.run();
        tree().reading(() -> {});
        for (MirrorSite copy : copies) {
            copy.holds("a", old, "Until the new file is complete, the old one stays as it is.");
            copy.run();
            String lesson = """
                    A process that is killed runs no catch and no finally. Whatever it has left \
                    in the folder at any moment, the next run makes a whole mirror of it.""";
            copy.holds("a", content, lesson);
            copy.has(lesson, "a");
        }
    }
}
