package netprog.http;

import static netprog.http.ScriptedTransport.gzip;
import static netprog.http.ScriptedTransport.reply;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in a folder before, during and after a download.
@Exercise("5.0c")
class UrlOpenerFileTest {

    private static final String PAGE = "GET http://a.test:80/";

    private static final String URL = "http://a.test/#top";

    /// More than a buffer holds.
    private static final int LARGE = 20_000;

    private static final DownloadProgress NOBODY = (_, _) -> {};

    private final ScriptedTransport servers = new ScriptedTransport();
    private UrlOpener opener;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("page");
    }

    /// {@return the names of all files in the folder, with what they hold; of a
    /// long one with its length}
    private TreeMap<String, String> files() {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path each : list.toList()) {
                all.put(each.getFileName().toString(), described(each));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Elements<String> listed() {
        return Elements.of(files().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue()).toList());
    }

    /// A message must not be as long as a file.
    private static String described(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        return Files.size(file) > 20 ? Files.size(file) + " octets"
                : Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private long othersWithContent() {
        return files().entrySet().stream()
                .filter(each -> !each.getKey().equals("page") && !each.getValue().isEmpty())
                .count();
    }

    private void holds(Octets content) {
        teaches("The file holds the content, octet by octet, and is alone in its folder.", () -> {
            assertThat(Octets.of(Files.readAllBytes(file()))).as("The file").isEqualTo(content);
            assertThat(listed()).as("The folder").hasSize(1);
        });
    }

    /// Made when a test has begun, since the deadline is for tests alone.
    private UrlOpener opener() {
        if (opener == null) {
            opener = new UrlOpener(servers, 5);
        }
        return opener;
    }

    @Test
    @Points(1)
    void a_file_appears_complete(Random random) throws IOException {
        List<Octets> portions =
                List.of(Octets.random(LARGE, random), Octets.random(random.nextInt(1, 99), random),
                        Octets.random(random.nextInt(1, 99), random));
        Octets whole = portions.stream().reduce(Octets.of(""), Octets::plus);
        for (String earlier : new String[] {null, "an earlier version"}) {
            List<Long> reported = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            List<Long> whenWaiting = new ArrayList<>();
            List<Long> kept = new ArrayList<>();
            WatchedBody body = new WatchedBody(portions, () -> {
                whenWaiting.add(reported.isEmpty() ? null : reported.getLast());
                seen.add(files().getOrDefault("page", "no file"));
                if (seen.size() > 1) {
                    kept.add(othersWithContent());
                }
            });
            if (earlier != null) {
                Files.writeString(file(), earlier);
            }
            new UrlOpener((_, _, _, _, _, _, _) -> reply(200, body, "Content-Length",
                    "" + whole.length()), 0).retrieve(URL, file(), (octets, total) -> {
                        teaches("The total of a content that is not encoded is Content-Length.",
                                () -> assertThat(total).as("The total").isEqualTo(whole.length()));
                        reported.add(octets);
                    });
            holds(whole);
            teaches("""
                    Until the last octet has arrived, others read the earlier file, or none. \
                    Half a file would look like a whole one.""",
                    () -> assertThat(Elements.of(seen)).as("The file while octets arrive")
                            .containsOnly(earlier == null ? "no file" : earlier));
            teaches("""
                    What has arrived is kept in another file of the same folder. Memory is too \
                    small for a film, and only inside a folder a rename is certain to be one \
                    step.""",
                    () -> assertThat(Elements.of(kept))
                            .as("How many other files hold octets while more arrive")
                            .containsOnly(1L));
            long two = portions.get(0).length() + portions.get(1).length();
            teaches("""
                    0 octets are reported first, and each portion when it is written. A report \
                    that comes at the end is of no use to who waits.""", () -> {
                assertThat(Elements.of(whenWaiting))
                        .as("The last report when the next portion is waited for")
                        .containsExactly(0L, (long) portions.get(0).length(), two,
                                (long) whole.length());
                assertThat(reported.getFirst()).as("The first report").isZero();
                assertThat(reported.getLast()).as("The last report").isEqualTo(whole.length());
            });
            teaches("The body is closed when it has been read.",
                    () -> assertThat(body.closed()).as("Whether the body is closed").isTrue());
        }
        totalsThatNobodyKnows(whole);
    }

    private void totalsThatNobodyKnows(Octets whole) throws IOException {
        Octets packed = gzip(whole);
        List<HttpReply> replies = List.of(reply(200, whole),
                reply(200, whole, "Content-Length", "many"),
                reply(200, packed, "Content-Encoding", "gzip", "Content-Length",
                        "" + packed.length()));
        for (HttpReply reply : replies) {
            Files.deleteIfExists(file());
            List<Long> totals = new ArrayList<>();
            List<Long> octets = new ArrayList<>();
            new UrlOpener((_, _, _, _, _, _, _) -> reply, 0).retrieve(URL, file(), (now, total) -> {
                octets.add(now);
                totals.add(total);
            });
            holds(whole);
            teaches("""
                    The total is unknown without a length. Content-Length counts the octets on \
                    the wire: those of gzip are fewer than those of the file.""", () -> {
                assertThat(Elements.of(totals)).as("The list of totals, with " + reply.headers())
                        .containsOnly(DownloadProgress.UNKNOWN);
                assertThat(octets.getLast()).as("The last report").isEqualTo(whole.length());
            });
        }
    }

    @Test
    @Points(1)
    void a_download_that_fails_leaves_the_folder_as_it_was(Random random) throws IOException {
        Octets page = Octets.random(random.nextInt(100, 30_000), random);
        for (boolean exists : new boolean[] {false, true}) {
            if (exists) {
                Files.writeString(file(), "an earlier version");
            }
            ScriptedTransport early = new ScriptedTransport().on(PAGE, () -> reply(200,
                    ScriptedInput.breaking(page, new Slicing.Whole(),
                            new EOFException("the test's connection ended"))));
            fails(early, file(), NOBODY, IOException.class, "the connection ends early");
            fails(new ScriptedTransport().on(PAGE, () -> reply(200, gzip(page).slice(0, 50),
                    "Content-Encoding", "gzip")), file(), NOBODY, IOException.class,
                    "gzip ends early");
            fails(new ScriptedTransport().on(PAGE, () -> reply(200, page)), file(), (octets, _) -> {
                if (octets > 0) {
                    throw new IllegalStateException("enough");
                }
            }, IllegalStateException.class, "the progress throws");
            for (int status : List.of(204, 206, 304, 404, 500)) {
                fails(new ScriptedTransport().on(PAGE, () -> reply(status, page)), file(), NOBODY,
                        IOException.class, "the answer is", status);
            }
        }
        Path busy = Files.createDirectory(folder.resolve("busy"));
        Files.createFile(busy.resolve("file"));
        fails(new ScriptedTransport().on(PAGE, () -> reply(200, page)), busy, NOBODY,
                IOException.class,
                "a folder has the file's name");
        fails(new ScriptedTransport().on(PAGE, () -> reply(200, page)), folder.resolve("none/page"),
                NOBODY, IOException.class, "there is no such folder");
    }

    private void fails(ScriptedTransport server, Path file, DownloadProgress progress,
            Class<? extends Throwable> type, String why, Object... status) {
        Elements<String> before = listed();
        ThrowingCallable call = () -> new UrlOpener(server, 0).retrieve(URL, file, progress);
        teaches("""
                A download that is not complete is an error, and leaves nothing: no part of the \
                file, and an earlier one as it was.
                Only then can somebody rely on a file that is there.""", () -> {
            var thrown = assertThat(Thrown.by(call)).as("retrieve(..) where %s", why).isA(type);
            if (status.length > 0) {
                thrown.says("http://a.test/", status[0]);
            }
            assertThat(listed()).as("The folder, where %s", why)
                    .containsExactlyElementsOf(before.toList());
            assertThat(server.unclosed()).as("The list of answers that are not closed").isEmpty();
        });
    }

    @Test
    @Points(1)
    void an_unchanged_file_is_left_alone(Random random) throws IOException {
        Octets page = Octets.randomWord(random);
        String etag = "W/\"" + Octets.word(random) + "\"";
        servers.redirect(PAGE, 302, "http://b.test/x#y")
                .on("GET http://b.test:80/x", () -> reply(200, page, "eTag", etag))
                .on("GET http://b.test:80/x", () -> reply(304, "", "ETag", etag));
        Download first = opener().retrieve(URL, file(), NOBODY);
        teaches("A download tells where it found the content, and which version of it.",
                () -> assertThat(first).as("The first download")
                        .isEqualTo(new Download(true, "http://b.test/x", Optional.of(etag))));
        Files.writeString(file(), "as it was");
        List<Long> reports = new ArrayList<>();
        Download second = opener().refresh(URL, file(), first, (octets, _) -> reports.add(octets));
        teaches("""
                If-None-Match asks for the content only if it is another version (RFC 9110, \
                section 13.1.2). 304 means that the file is the current one.""", () -> {
            assertThat(second).as("The second download")
                    .isEqualTo(new Download(false, "http://b.test/x", Optional.of(etag)));
            assertThat(listed()).as("The folder").containsExactly("page: as it was");
            assertThat(Elements.of(reports)).as("The list of reports").isEmpty();
        });
        teaches("""
                An ETag is a version of one URL. Another page may have the same one, by chance, \
                for another content (RFC 9110, section 8.8.3).""",
                () -> assertThat(servers.fields("If-None-Match"))
                        .as("If-None-Match in each request")
                        .containsExactly("none", "none", "none", etag));
        whatIsNotConditional(page, first);
    }

    private void whatIsNotConditional(Octets page, Download first) throws IOException {
        ScriptedTransport changed = new ScriptedTransport();
        for (int i = 0; i < 3; i++) {
            changed.on("GET http://b.test:80/x", () -> reply(200, page, "ETag", "\"new\""));
        }
        UrlOpener fresh = new UrlOpener(changed, 0);
        Download third = fresh.refresh("http://b.test/x", file(), first, NOBODY);
        teaches("200 brings the new version, which replaces the old one.",
                () -> assertThat(third).as("The download of a new version")
                        .isEqualTo(new Download(true, "http://b.test/x", Optional.of("\"new\""))));
        holds(page);
        Files.delete(file());
        fresh.refresh("http://b.test/x", file(), third, NOBODY);
        holds(page);
        fresh.refresh("http://b.test/x", file(), new Download(true, "http://b.test/x",
                Optional.empty()), NOBODY);
        teaches("""
                Without a file, or without an ETag, there is nothing to compare with: the request \
                is a plain one.""",
                () -> assertThat(changed.fields("If-None-Match"))
                        .as("If-None-Match in each request")
                        .containsExactly(first.etag().orElseThrow(), "none", "none"));
        notModifiedBy(first);
        keepsItsConditionWhenItLogsIn(first);
    }

    private void notModifiedBy(Download first) {
        ScriptedTransport other = new ScriptedTransport()
                .on("GET http://b.test:80/y", () -> reply(304, ""));
        teaches("Nobody has asked this page whether it has changed, so its 304 says nothing.",
                () -> assertThat(Thrown.by(() -> new UrlOpener(other, 0)
                        .refresh("http://b.test/y", file(), first, NOBODY)))
                        .as("refresh() of another URL, which is answered by 304")
                        .isA(IOException.class).says("http://b.test/y", 304));
    }

    private void keepsItsConditionWhenItLogsIn(Download first) throws IOException {
        ScriptedTransport closed = new ScriptedTransport()
                .on("GET http://b.test:80/x",
                        () -> reply(401, "who?", "WWW-Authenticate", "Basic realm=\"x\""))
                .on("GET http://b.test:80/x", () -> reply(304, ""));
        UrlOpener known = new UrlOpener(closed, 0);
        known.addCredentials("http://b.test", "me", "secret");
        Download same = known.refresh("http://b.test/x", file(), first, NOBODY);
        String etag = first.etag().orElseThrow();
        teaches("After a 401 the same request is sent, with the credentials and its condition.",
                () -> {
                    assertThat(closed.fields("If-None-Match")).as("If-None-Match in each request")
                            .containsExactly(etag, etag);
                    assertThat(same.isNew()).as("isNew()").isFalse();
                });
    }
}
