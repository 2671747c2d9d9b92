package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is typed, stored and shown.
@Exercise("6.1c")
class TelnetFetchTest {

    private static final String OK = "HTTP/1.0 200 OK\n\n";

    /// What a file that is not yet complete is often called.
    private static final List<String> LIKELY = List.of("page.html.part", "page.html.tmp",
            "page.html.temp", "page.html.new", "page.html~", "page.part", "page.tmp", "page.temp",
            ".page.html", ".page.html.part", ".page.html.tmp", "page.html.download", "part", "tmp",
            "temp", "temp.html", "tmp.html", "page.html.partial");

    @TempDir
    Path temporary;

    private FetchFolder folder;

    @BeforeEach
    void prepare() {
        folder = new FetchFolder(temporary);
    }

    @Test
    @Points(1)
    void the_request_is_what_a_person_would_type(Random random) throws IOException {
        String host = Octets.word(random) + ".test:8000";
        String path = "/" + Octets.word(random) + "?a=%20#!~";
        PageServer server = PageServer.answering(OK + "page");
        teaches("""
                A Web server says nothing before it has a whole request, and that ends with an \
                empty line (RFC 1945, section 5). "Escape character is '^]'." is printed by the \
                telnet program, not sent by the server.""",
                () -> TelnetFetch.fetch(server, host, path, folder.page(), folder,
                        Patience.silence()));
        teaches("""
                A request line, the host, an empty line. The link makes the line ends of the \
                protocol of each \\n.""",
                () -> assertThat(Octets.of(server.sent())).as("What was written")
                        .isEqualTo(
                                Octets.of("GET %s HTTP/1.0\nHost: %s\n\n".formatted(path, host))));
    }

    @Test
    @Points(1)
    void the_page_goes_to_the_file_without_its_header(Random random) throws IOException {
        String first = """
                The first empty line ends the fields, and all that follows it is the page, with \
                its own empty lines (RFC 1945, section 6).""";
        String page = "\n<p>" + Octets.word(random) + "\n\nHTTP/1.0 404 no\nContent-Length: 900\n"
                + "Transfer-Encoding: chunked\n\n\n";
        stores(OK + page, page, "where the page has empty lines", first);
        stores("HTTP/1.0 200 OK\nDate: now\nA:b\nContent-Type: text/html\n\n" + page, page,
                "after some fields", first);
        stores("HTTP/1.0 200 OK\nX-Content-Length: 900\nContent-Length-2: 900\n"
                + "X-Transfer-Encoding: a\nA: Transfer-Encoding: b\n\n" + page, page,
                "after fields with similar names", "A field has its whole name before the colon.");
        stores(OK + "a", "a", "without an end of the last line", first);
        String text = "\u00e4 \u20ac \ud83d\ude00\r\n";
        stores(OK + text, text, "with other characters",
                "The file holds the page in UTF-8, whatever the charset of this machine is.");
        stores(OK, "", "where the page is empty", "An empty page is a page.");
        String code = """
                The code says how it went; the text after it is for people and may be missing \
                (RFC 9112, section 4).""";
        for (String status : List.of("HTTP/1.1 200", "HTTP/1.0 200 ", "HTTP/1.1 200 404 not found",
                "HTTP/2.0 200 fine")) {
            stores(status + "\n\n" + page, page, "after \"" + status + "\"", code);
        }
        String big = "0123456789abcde\n".repeat(12_000);
        stores(OK + big, big, "where it is big", first);
    }

    private void stores(String answer, String page, String what, String lesson)
            throws IOException {
        PageServer server = PageServer.answering(answer);
        teaches(lesson, () -> folder.fetch(server));
        folder.holds(Octets.of(page), what, lesson);
    }

    @Test
    @Points(1)
    void the_browser_shows_a_file_that_is_complete(Random random) throws IOException {
        String page = Octets.word(random);
        Path file = temporary.resolve(
                OS.WINDOWS.isCurrentOs() ? "100% of #1.html" : "100% of #1 and 2?.html");
        for (boolean isTaken : new boolean[] {true, false}) {
            List<String> seen = new ArrayList<>();
            List<URI> shown = new ArrayList<>();
            String encoded = """
                    A browser takes URIs. In the URI of a file a space, %, # and ? are encoded; \
                    "file:" before a path is not enough (RFC 3986, section 2.1).""";
            boolean taken = teaches(encoded,
                    () -> TelnetFetch.fetch(PageServer.answering(OK + page), FetchFolder.HOST,
                            FetchFolder.PATH, file, uri -> {
                                shown.add(uri);
                                seen.addAll(seenIn(temporary));
                                return isTaken;
                            }, Patience.silence()));
            teaches("""
                    The browser opens the file as soon as it is asked, so the file is complete \
                    before, and alone in its folder.""",
                    () -> assertThat(Elements.of(seen)).as("The folder when the browser is asked")
                            .containsExactly(file.getFileName() + ": " + page));
            teaches(encoded, () -> assertThat(Elements.of(shown)).as("What the browser was given")
                    .containsExactly(file.toUri()));
            teaches("The caller learns whether the page was shown.",
                    () -> assertThat(taken).as("fetch(..) where the browser returns %b", isTaken)
                            .isEqualTo(isTaken));
        }
        Files.delete(file);
        ThrowingCallable call = () -> TelnetFetch.fetch(PageServer.answering(OK + page),
                FetchFolder.HOST, FetchFolder.PATH, folder.page(), _ -> {
                    throw new IllegalStateException("the test's browser fails");
                }, Patience.silence());
        String lesson = "The page is there, whether it can be shown or not.";
        teaches(lesson, () -> assertThat(Thrown.by(call)).as("fetch(..) where the browser throws")
                .isA(IllegalStateException.class));
        folder.holds(Octets.of(page), "where the browser throws", lesson);
    }

    private static List<String> seenIn(Path folder) {
        try {
            return new FetchFolder(folder).files();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    @Test
    @Points(1)
    void an_earlier_file_is_replaced_in_one_step(Random random)
            throws IOException, InterruptedException {
        Octets earlier = Octets.random(random.nextInt(20_000, 30_000), random);
        String page = Octets.word(random);
        Files.write(folder.page(), earlier.toArray());
        try (InputStream reader = Files.newInputStream(folder.page())) {
            Octets begin = Octets.of(reader.readNBytes(10));
            String lesson = """
                    A file that is written under its name is short for a while, and anyone who \
                    reads it then gets half a page. A complete file that is given the name is \
                    never seen in half.""";
            teaches(lesson, () -> folder.fetch(PageServer.answering(OK + page)));
            Octets all = begin.plus(Octets.of(reader.readAllBytes()));
            teaches(lesson, () -> assertThat(all).as("The earlier file, for one who had opened it")
                    .isEqualTo(earlier));
        }
        folder.holds(Octets.of(page), "after an earlier one", "The new page has the name.");
        if (OS.LINUX.isCurrentOs()) {
            keepsTheName(page);
        }
        List<String> expected = new ArrayList<>();
        for (String name : LIKELY) {
            Files.writeString(temporary.resolve(name), "of somebody else");
            expected.add(name + ": of somebody else");
        }
        expected.add("page.html: " + page);
        String own = """
                A file of your own needs a name that no other file has: somebody may have the \
                likely ones, and two fetches may run at the same time.""";
        teaches(own, () -> {
            folder.fetch(PageServer.answering(OK + page));
            assertThat(Elements.of(folder.files())).as("The folder after another fetch")
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private void keepsTheName(String page) throws IOException, InterruptedException {
        try (RemovedNames removed = new RemovedNames(temporary)) {
            folder.fetch(PageServer.answering(OK + page));
            boolean isFreed = removed.soFar().contains("page.html");
            teaches("""
                    Between deleting the earlier file and moving the new one there is none. With \
                    REPLACE_EXISTING alone, Files.move does both; ATOMIC_MOVE is one step.""",
                    () -> assertThat(isFreed).as("Whether the earlier file was removed first")
                            .isFalse());
        }
    }

    @Test
    @Points(1)
    void an_argument_that_would_be_another_request_is_refused() {
        String lesson = """
                A line end in an argument would end the line, and what follows it would be a field \
                or a request that nobody wanted. A space ends the path.""";
        for (String path : List.of("", "page", "/a b", "/a\r\nX: y", "/a\nX:y", "/a\r", "/\0",
                "/\u00e4", "/\u007f", " /", "http://a.test/")) {
            refuses("path", FetchFolder.HOST, path, Patience.silence(), lesson);
        }
        for (String host : List.of("", "a b", "a\r\nX: y", "a\n\nGET /b HTTP/1.0", "a\0",
                "\u00e4.test")) {
            refuses("host", host, FetchFolder.PATH, Patience.silence(), lesson);
        }
        refuses("timeout", FetchFolder.HOST, FetchFolder.PATH, Duration.ofMillis(-1),
                "Nobody can wait for less than nothing.");
    }

    private void refuses(String argument, String host, String path, Duration timeout,
            String lesson) {
        PageServer server = PageServer.answering(OK + "page");
        ThrowingCallable call = () -> TelnetFetch.fetch(server, host, path, folder.page(), folder,
                timeout);
        String what = "where " + argument + " is " + switch (argument) {
            case "host" -> FetchFolder.shown(host);
            case "path" -> FetchFolder.shown(path);
            default -> timeout.toString();
        };
        teaches(lesson, () -> {
            Thrown thrown = Thrown.by(call);
            assertThat(thrown).as("fetch(..) " + what).isA(IllegalArgumentException.class);
            assertThat(thrown.message()).as("The message " + what).startsWith(argument);
            assertThat(server.sent()).as("What was written " + what).isEmpty();
            assertThat(Elements.of(folder.files())).as("The folder " + what).isEmpty();
        });
    }
}
