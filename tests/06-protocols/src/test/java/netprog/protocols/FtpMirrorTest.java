package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is fetched, and what is left alone.
@Exercise("6.2b")
class FtpMirrorTest {

    private static final Instant TIME = Instant.parse("2001-11-30T08:15:42Z");

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
    void a_tree_is_mirrored_file_by_file(Random random) throws IOException {
        Octets large = Octets.every().plus(Octets.random(random.nextInt(20_000, 90_000), random));
        Octets small = Octets.randomWord(random);
        tree().file("z", large, TIME).folder("docs").file("docs/a b", small, TIME.plusSeconds(61))
                .folder("docs/empty").folder("docs/in").file("docs/in/a b", large, TIME)
                .file("docs/none", Octets.of(""), TIME).file("a", small, TIME);
        site.runs("""
                Folder by folder: the folder itself, then what is in it, in the server's order, \
                and only then what follows the folder.""",
                "fetch z from 0", "create docs", "fetch docs/a b from 0", "create docs/empty",
                "create docs/in", "fetch docs/in/a b from 0", "fetch docs/none from 0",
                "fetch a from 0");
        String octets = "A mirror has the same octets: all 256 values, and no line end changed.";
        site.holds("z", large, octets);
        site.holds("docs/a b", small, octets);
        site.holds("docs/in/a b", large, octets);
        site.holds("docs/none", Octets.of(""), "A file without an octet is a file, too.");
        site.has("A mirror has what the server has, empty folders included, and nothing else.",
                "a", "docs", "docs/a b", "docs/empty", "docs/in", "docs/in/a b", "docs/none", "z");
        teaches("A file has the server's time, so that the next run can compare it.", () -> {
            assertThat(site.time("z").getEpochSecond()).as("The time of z, in seconds")
                    .isEqualTo(TIME.getEpochSecond());
            assertThat(site.time("docs/a b").getEpochSecond())
                    .as("The time of docs/a b, in seconds")
                    .isEqualTo(TIME.plusSeconds(61).getEpochSecond());
        });
    }

    @Test
    @Points(1)
    void an_unchanged_file_is_not_fetched_again(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        Instant fraction = TIME.plusMillis(random.nextInt(600, 1000)); // not to be rounded
        tree().file("a", content, TIME).folder("docs").file("docs/b", content, fraction)
                .file("docs/c", content, TIME);
        site.put("docs/c", content, fraction);
        site.runs("What is here already is not fetched.", "fetch a from 0",
                "fetch docs/b from 0");
        tree().opened();
        String lesson = """
                A mirror that runs daily transfers what has changed, and lists the rest. \
                The size and the time, in whole seconds, say whether it has.""";
        site.runs(lesson);
        tree().file("a", content, fraction);
        site.runs(lesson);
        teaches(lesson,
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened again")
                        .isEmpty());
    }

    @Test
    @Points(1)
    void what_has_changed_is_fetched_again(Random random) throws IOException {
        Octets before = Octets.randomWord(random).plus(Octets.of("old"));
        Octets after = before.slice(0, before.length() - 3).plus(Octets.of("new"));
        for (String each : List.of("newer", "older", "longer", "shorter", "same", "gone")) {
            tree().file(each, before, TIME);
        }
        site.run();
        Octets longer = before.plus(Octets.of("."));
        tree().file("newer", after, TIME.plusSeconds(1)).file("older", after, TIME.minusSeconds(1))
                .file("longer", longer, TIME)
                .file("shorter", after.slice(1, after.length()), TIME);
        Files.delete(site.folder().resolve("gone"));
        Files.writeString(site.folder().resolve("same"), "edited");
        tree().opened();
        List<String> steps = site.run();
        teaches("""
                Whatever differs in its size or in its time has changed. An older time, too: \
                the server may have gone back to an earlier version.
                A longer file need not begin as the shorter one did, so it is fetched from 0.""",
                () -> assertThat(Elements.of(steps)).as("The list of steps")
                        .containsExactlyInAnyOrder(
                                "fetch newer from 0", "fetch older from 0", "fetch longer from 0",
                                "fetch shorter from 0", "fetch same from 0", "fetch gone from 0"));
        String lesson = "A changed file is replaced as a whole.";
        site.holds("newer", after, lesson);
        site.holds("older", after, lesson);
        site.holds("longer", longer, lesson);
        site.holds("shorter", after.slice(1, after.length()), lesson);
        site.holds("same", before, "A mirror has what the server has, whoever changed it here.");
        site.holds("gone", before, lesson);
    }

    @Test
    @Points(1)
    void a_plan_says_what_a_run_does_and_changes_nothing(Random random) throws IOException {
        Octets content = Octets.random(4000, random);
        tree().file("cut", content, TIME).fault("cut", new TransferFault.Breaks(2500))
                .file("same", content, TIME);
        site.run();
        tree().fault("cut", null).file("new", content, TIME).folder("docs")
                .file("docs/a", content, TIME).folder("docs/in").closedFolder("docs/closed")
                .file("way", content, TIME).folder("road").file("road/a", content, TIME)
                .entry("", new FtpEntry("..", FtpEntry.Kind.FOLDER, 0, TIME));
        site.put("way/old", content, TIME);
        site.put("road", content, TIME);
        site.put("extra/old", content, TIME);
        List<String> before = MirrorSite.everything(site.folder());
        tree().opened();
        for (MirrorExtras extras : MirrorExtras.values()) {
            List<String> plan = site.plan(extras);
            teaches("A plan lists and compares. It opens no file and changes nothing here.",
                    () -> {
                        assertThat(Elements.of(tree().opened()))
                                .as("The list of files that plan(%s) opened",
                                        extras)
                                .isEmpty();
                        assertThat(Elements.of(MirrorSite.everything(site.folder())))
                                .as("What is in the folder after plan(%s)", extras)
                                .containsExactlyElementsOf(before);
                    });
            MirrorSite copy = new MirrorSite(tree(), parent.resolve("copy of " + extras));
            FolderCopy.of(site.folder(), copy.folder());
            List<String> run = copy.run(extras);
            tree().opened();
            teaches("""
                    A plan is worth as much as it is true: the same steps, in the same order, \
                    with the same offsets.""",
                    () -> assertThat(Elements.of(plan)).as("plan(%s)", extras)
                            .containsExactlyElementsOf(run));
            teaches("A plan has a step for each thing that would be done.",
                    () -> assertThat(Elements.of(plan)).as("plan(%s)", extras)
                            .contains("fetch cut from 2500", "create docs", "create docs/in",
                                    "fail docs/closed", "refuse .."));
        }
    }

    @Test
    @Points(1)
    void there_is_one_transfer_at_a_time(Random random) throws IOException {
        Octets content = Octets.random(3000, random);
        tree().file("a", content, TIME).folder("docs").file("docs/b", content, TIME)
                .folder("docs/in").file("docs/c", content, TIME).file("d", content, TIME)
                .fault("a", new TransferFault.Breaks(1500))
                .fault("docs/b", new TransferFault.Ends(1500))
                .fault("docs/c", new TransferFault.Endless());
        site.run();
        teaches("""
                An FTP session has one transfer at a time. Each ends with the close() of its \
                stream, before the next command, also where it went wrong.""", () -> {
            assertThat(Elements.of(tree().overlaps()))
                    .as("The list of calls while a stream was open")
                    .isEmpty();
            assertThat(tree().isQuiet()).as("Whether the last stream is closed").isTrue();
        });
    }

    @Test
    @Points(1)
    void a_mirror_needs_its_folder(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        tree().file("a", content, TIME);
        Path file = Files.writeString(parent.resolve("file"), "");
        needs(parent.resolve("none"), "is not there");
        needs(file, "is a file");
        Files.writeString(site.folder().resolve(MirrorSite.OWN), "");
        needs(site.folder(), "has a file .mirror");
        Files.delete(site.folder().resolve(MirrorSite.OWN));
        Needs.POSIX_FILES.demand();
        Files.createSymbolicLink(site.folder().resolve(MirrorSite.OWN),
                Files.createDirectory(parent.resolve("elsewhere")));
        needs(site.folder(), "has a link .mirror to a folder");
        Files.delete(site.folder().resolve(MirrorSite.OWN));
        Files.createSymbolicLink(site.folder().resolve(MirrorSite.OWN), parent.resolve("none"));
        needs(site.folder(), "has a link .mirror to nothing");
        Path link = Files.createSymbolicLink(parent.resolve("link"),
                Files.createDirectory(parent.resolve("target")));
        MirrorSite linked = new MirrorSite(tree(), link);
        linked.runs("The folder itself may be a link: its name is the caller's.",
                "fetch a from 0");
        linked.holds("a", content, "The folder itself may be a link.");
    }

    private void needs(Path folder, String why) throws IOException {
        List<String> before = MirrorSite.everything(parent);
        FtpMirror mirror = new FtpMirror(tree(), folder);
        teaches("""
                A mirror changes one folder, which must be there. Made on the way, a wrong name \
                would be a new mirror, and a full disk. A .mirror that is no folder is somebody \
                else's.""", () -> {
            assertThat(Thrown.by(() -> mirror.run(MirrorExtras.DELETE)))
                    .as("run(DELETE) where the folder %s", why).isA(NotDirectoryException.class);
            assertThat(Thrown.by(() -> mirror.plan(MirrorExtras.DELETE)))
                    .as("plan(DELETE) where the folder %s", why).isA(NotDirectoryException.class);
            assertThat(Elements.of(MirrorSite.everything(parent))).as("What is there after it")
                    .containsExactlyElementsOf(before);
        });
    }
}
