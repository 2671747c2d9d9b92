package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server must not reach, and what is deleted.
@Exercise("6.2b")
class FtpMirrorSafetyTest {

    private static final Instant TIME = Instant.parse("2001-11-30T08:15:42Z");

    private static final List<String> BAD_NAMES = List.of("", ".", "..", "../a", "/a", "b/c",
            "docs/", "..\\a", "b\\c", "nul\0", "line\r\nDELE a", "tab\t", "del\u007f");

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

    private static FtpEntry file(String name) {
        return new FtpEntry(name, FtpEntry.Kind.FILE, 1, TIME);
    }

    private static FtpEntry folder(String name) {
        return new FtpEntry(name, FtpEntry.Kind.FOLDER, 0, TIME);
    }

    @Test
    @Points(1)
    void no_name_leads_out_of_the_folder(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        tree().folder("docs").file("docs/a", content, TIME);
        String lesson = """
                A name is one name. The server chooses it, so "../" and its like lead anywhere.
                A line end in a name ends the command that asks for the file (RFC 959, section \
                5.3). See "What the server may do to us" in this chapter.""";
        for (String name : BAD_NAMES) {
            for (FtpEntry entry : List.of(file(name), folder(name))) {
                for (String in : List.of("", "docs")) {
                    MirrorSite each = new MirrorSite(new ScriptedTree(), site.folder());
                    each.tree().folder("docs").file("docs/a", content, TIME).entry(in, entry)
                            .file("z", content, TIME);
                    List<String> steps = each.run(MirrorExtras.DELETE);
                    String path = in.isEmpty() ? name : in + "/" + name;
                    teaches(lesson, () -> {
                        assertThat(Elements.of(steps)).as("The list of steps")
                                .contains("refuse " + path);
                        assertThat(Elements.of(each.tree().opened()))
                                .as("The list of files opened")
                                .isSubsetOf("docs/a from 0", "z from 0");
                        assertThat(Collections.frequency(each.tree().listed(), path))
                                .as("How often list(%s) was called", path)
                                .isEqualTo(path.isEmpty() ? 1 : 0);
                    });
                    each.has(lesson, "docs", "docs/a", "z");
                }
            }
        }
        teaches(lesson, () -> assertThat(Elements.of(MirrorSite.everything(parent)))
                .as("The list of what is there, in and around the mirror").hasSize(4));
        namesOfItsOwn(content);
    }

    private void namesOfItsOwn(Octets content) throws IOException {
        String wide = "\u20ac uro";
        boolean isName = isName(wide);
        String tooLong = "n".repeat(300);
        String longFolder = "m".repeat(300);
        for (FtpEntry own : List.of(file(MirrorSite.OWN), folder(MirrorSite.OWN))) {
            MirrorSite each = new MirrorSite(new ScriptedTree(), site.folder());
            each.tree().entry("", own);
            each.runs("The name .mirror in the first folder is the mirror's own.",
                    "refuse .mirror");
        }
        tree().folder("docs").file("docs/.mirror", content, TIME)
                .file("...", content, TIME).file("..a", content, TIME).folder(longFolder)
                .file(wide, content, TIME).file(tooLong, content, TIME)
                .file("z", content, TIME.plusSeconds(1));
        List<String> steps = site.run();
        teaches("""
                In another folder .mirror is a name like another one, and so are "..." and \
                "..a".""",
                () -> assertThat(Elements.of(steps)).as("The list of steps").contains(
                        "fetch docs/.mirror from 0", "fetch ... from 0", "fetch ..a from 0"));
        teaches("""
                What this computer cannot have as a name is not fetched, and the others follow.""",
                () -> {
                    assertThat(Elements.of(steps)).as("The list of steps")
                            .contains(isName ? "fetch " + wide + " from 0" : "refuse " + wide)
                            .endsWith("fetch z from 0");
                    assertThat(Elements.of(steps)).as("The list of steps")
                            .doesNotContain("fetch " + tooLong + " from 0",
                                    "create " + longFolder);
                });
    }

    private static boolean isName(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    @Test
    @Points(1)
    void a_link_in_the_folder_is_not_followed(Random random) throws IOException {
        Needs.POSIX_FILES.demand();
        Octets content = Octets.randomWord(random);
        MirrorSite elsewhere = new MirrorSite(tree(),
                Files.createDirectory(parent.resolve("elsewhere")));
        elsewhere.put("a", content, TIME);
        elsewhere.put("old", content, TIME);
        List<String> before = MirrorSite.everything(elsewhere.folder());
        tree().folder("docs").file("docs/a", Octets.of("changed"), TIME)
                .file("docs/old", content, TIME).file("a", content, TIME)
                .file("none", content, TIME);
        Files.createSymbolicLink(site.folder().resolve("docs"), elsewhere.folder());
        Files.createSymbolicLink(site.folder().resolve("a"), elsewhere.folder().resolve("a"));
        Files.createSymbolicLink(site.folder().resolve("none"), elsewhere.folder().resolve("b"));
        Files.createSymbolicLink(site.folder().resolve("extra"), elsewhere.folder());
        Path extras = Files.createDirectory(site.folder().resolve("extras"));
        Files.createSymbolicLink(extras.resolve("link"), elsewhere.folder());
        String lesson = """
                A link may lead out of the folder. It is neither the file nor the folder that the \
                server has, so it is in the way, and it is deleted without what it leads to.""";
        site.runs(lesson, "fail docs", "fail a", "fail none");
        List<String> steps = List.of("delete docs", "create docs", "fetch docs/a from 0",
                "fetch docs/old from 0", "delete a", "fetch a from 0", "delete none",
                "fetch none from 0", "delete extra", "delete extras");
        teaches(lesson,
                () -> assertThat(Elements.of(site.plan(MirrorExtras.DELETE))).as("plan(DELETE)")
                        .containsExactlyElementsOf(steps));
        site.runs(MirrorExtras.DELETE, lesson, steps.toArray(String[]::new));
        site.has(lesson, "a", "docs", "docs/a", "docs/old", "none");
        teaches(lesson, () -> assertThat(Elements.of(MirrorSite.everything(elsewhere.folder())))
                .as("What is in the folder that the links lead to")
                .containsExactlyElementsOf(before));
        aLinkIsNoPart(Octets.random(3000, random));
    }

    private void aLinkIsNoPart(Octets content) throws IOException {
        MirrorSite other = new MirrorSite(new ScriptedTree(),
                Files.createDirectory(parent.resolve("other")));
        other.tree().file("a", content, TIME).fault("a", new TransferFault.Breaks(2000));
        other.run();
        Path parts = Files.createDirectories(other.folder().resolve(MirrorSite.OWN));
        Path outside = Files.createDirectory(parent.resolve("outside"));
        try (Stream<Path> all = Files.walk(parts)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path moved = Files.move(each, outside.resolve(each.getFileName()));
                Files.createSymbolicLink(each, moved);
            }
        }
        Files.createSymbolicLink(parts.resolve("link"), outside);
        List<String> before = MirrorSite.everything(outside);
        other.tree().fault("a", null);
        other.run();
        teaches("""
                A link in .mirror leads out, too. Writing to it, or setting its time, changes \
                what it leads to.""", () -> {
            assertThat(Elements.of(MirrorSite.everything(outside)))
                    .as("What is in the folder that the links in .mirror lead to")
                    .containsExactlyElementsOf(before);
        });
        other.holds("a", content, "A link in .mirror is no part, so the file begins at 0.");
    }

    @Test
    @Points(1)
    void folders_have_a_greatest_depth(Random random) throws IOException {
        StringBuilder path = new StringBuilder("d");
        tree().folder("d");
        for (int names = 2; names <= FtpMirror.MOST_NAMES + 1; names++) {
            tree().folder(path.append("/d").toString());
        }
        String deepest = path.substring(0, path.length() - 2);
        Octets content = Octets.randomWord(random);
        tree().file(deepest + "/a", content, TIME);
        List<String> steps = site.run();
        teaches("""
                A server may list folders in folders without end, and a link on it may lead back \
                to its own folder. So a mirror stops at some depth.""", () -> {
            assertThat(tree().listed().stream().filter(each -> !each.isEmpty()).count())
                    .as("The number of folders listed below the first one")
                    .isEqualTo(FtpMirror.MOST_NAMES);
            assertThat(Elements.of(steps.subList(FtpMirror.MOST_NAMES, steps.size())))
                    .as("The list of steps after the folders")
                    .containsExactly("refuse " + path, "fetch " + deepest + "/a from 0");
        });
    }

    @Test
    @Points(1)
    void extras_are_deleted_only_if_asked(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        tree().file("a", content, TIME).folder("docs").file("docs/a", content, TIME)
                .entry("", new FtpEntry("other", FtpEntry.Kind.OTHER, 0, TIME))
                .entry("", new FtpEntry(".", FtpEntry.Kind.OTHER, 0, TIME))
                .file("cut", content, TIME).fault("cut", new TransferFault.Breaks(1))
                .file("z", content, TIME);
        List<String> here = List.of("other", "docs/old", "docs/.mirror", "Q", "old/in/a", "b",
                "docs/in/a", "y");
        for (String each : here) {
            site.put(each, content, TIME);
        }
        site.put("cut", Octets.of("earlier"), TIME.minusSeconds(9));
        List<String> before = site.run();
        teaches("What only this side has stays, unless somebody asks for its deletion.",
                () -> assertThat(Elements.of(before)).as("The list of steps of run(KEEP)")
                        .containsExactly("fetch a from 0", "fetch docs/a from 0", "fail cut",
                                "fetch z from 0"));
        for (String each : here) {
            site.holds(each, content, "Nothing is deleted unless that is asked for.");
        }
        List<String> steps = site.run(MirrorExtras.DELETE);
        teaches("""
                What the server has no longer is deleted, folder by folder, by name. What it \
                lists stays, of any kind, and also if it was not fetched.""",
                () -> assertThat(Elements.of(withoutFetched(steps)))
                        .as("The list of steps of run(DELETE), without what was fetched")
                        .containsExactly("delete docs/.mirror", "delete docs/in",
                                "delete docs/old", "fail cut", "delete Q", "delete b",
                                "delete old", "delete y"));
        site.holds("cut", Octets.of("earlier"), "A file that the server has is no extra.");
        site.holds("other", content, "What the server lists is no extra, of whatever kind it is.");
        tree().fault("cut", null);
        List<String> last = site.run(MirrorExtras.DELETE);
        teaches("The parts are the mirror's own, and no extras.",
                () -> assertThat(Elements.of(last)).as("The list of steps of run(DELETE)")
                        .contains("fetch cut from 1"));
        site.has("A mirror has what the server has.", "a", "cut", "docs", "docs/a", "other", "z");
    }

    private static List<String> withoutFetched(List<String> steps) {
        return steps.stream().filter(each -> !each.startsWith("fetch ")).toList();
    }

    @Test
    @Points(1)
    void a_listing_that_fails_deletes_nothing(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        tree().closedFolder("docs").closedFolder("new").file("a", content, TIME);
        site.put("docs/a", content, TIME);
        site.put("docs/in/a", content, TIME);
        site.put("way", content, TIME);
        tree().closedFolder("way");
        site.runs(MirrorExtras.DELETE, """
                A listing that failed says nothing about what is there: neither that a folder is \
                empty nor that there is one. The rest of the mirror goes on.""",
                "fail docs", "fail new", "fetch a from 0", "fail way");
        site.has("What is in a folder that cannot be listed stays.", "a", "docs", "docs/a",
                "docs/in", "docs/in/a", "way");
        MirrorSite dead = new MirrorSite(new ScriptedTree(), site.folder());
        dead.tree().closedFolder("");
        dead.runs(MirrorExtras.DELETE, "A server that is down has not deleted its files.",
                "fail ");
        site.has("A server that is down has not deleted its files.", "a", "docs", "docs/a",
                "docs/in", "docs/in/a", "way");
    }

    @Test
    @Points(1)
    void what_is_in_the_way_is_deleted_only_if_asked(Random random) throws IOException {
        Octets content = Octets.randomWord(random);
        tree().file("file", content, TIME).folder("folder").file("folder/a", content, TIME)
                .folder("folder/in").file("z", content, TIME);
        site.put("file/old", content, TIME);
        site.put("folder", content, TIME);
        String lesson = """
                A file here and a folder of the same name there cannot both be. Deleting one of \
                them is deleting, so somebody must have asked for it.""";
        site.runs(lesson, "fail file", "fail folder", "fetch z from 0");
        site.holds("file/old", content, lesson);
        site.holds("folder", content, lesson);
        teaches("A file that would have no place is not transferred.",
                () -> assertThat(Elements.of(tree().opened())).as("The list of files opened")
                        .containsExactly("z from 0"));
        tree().without("z").fault("file", new TransferFault.Breaks(1));
        site.runs(MirrorExtras.DELETE, "What is in the way of a file stays until that is complete.",
                "fail file", "delete folder", "create folder", "fetch folder/a from 0",
                "create folder/in", "delete z");
        site.holds("file/old", content, "The new file was not complete.");
        tree().fault("file", null);
        List<String> steps = site.run(MirrorExtras.DELETE);
        teaches("The complete file takes the place of what was there.",
                () -> assertThat(Elements.of(steps)).as("The list of steps of run(DELETE)")
                        .startsWith("delete file", "fetch file from 1"));
        site.holds("file", content, lesson);
        site.holds("folder/a", content, lesson);
    }
}
