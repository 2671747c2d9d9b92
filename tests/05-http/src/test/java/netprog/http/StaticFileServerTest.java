package netprog.http;

import static netprog.http.FileSite.CHANGED_TEXT;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files, their names, and what is no name.
@Exercise("5.0g")
class StaticFileServerTest {

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_file_is_answered_with_its_octets_and_what_they_are(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        Octets octets = Octets.every().plus(Octets.random(70_000, random));
        site.write("a/b/data.png", octets.toArray());
        FileReply reply = site.get("/a/b/data.png");
        reply.is(200, """
                The type tells the client what the octets are, the date is for its next \
                question, and Accept-Ranges says that it may ask for a part.
                A day has two digits in an HTTP date (RFC 9110, section 5.6.7).""",
                "Content-Type", "image/png", "Last-Modified", CHANGED_TEXT, "Accept-Ranges",
                "bytes");
        reply.has(octets, "The content is the file, octet for octet: it is not a text.");
        site.write("empty.txt", "");
        site.get("/empty.txt").is(200, "An empty file is a file.", "Content-Type",
                "text/plain; charset=utf-8").has("", "An empty file has no octets.");
        datesAreNotInTheFuture(site);
    }

    @Test
    @Points(1)
    void the_suffix_gives_the_type() throws IOException {
        FileSite site = new FileSite(folder);
        for (String row : List.of("p.html=text/html; charset=utf-8",
                "p.htm=text/html; charset=utf-8", "P.HTML=text/html; charset=utf-8",
                "s.css=text/css; charset=utf-8", "s.js=text/javascript; charset=utf-8",
                "T.TXT=text/plain; charset=utf-8", "d.json=application/json", "i.gif=image/gif",
                "I2.GIF=image/gif", "i.jpg=image/jpeg", "i.JPEG=image/jpeg", "i.png=image/png",
                "i.svg=image/svg+xml", "d.pdf=application/pdf",
                "a.html.gz=application/octet-stream", "a.tar.html=text/html; charset=utf-8",
                "html=application/octet-stream", "end.=application/octet-stream",
                "v1.txt/png=application/octet-stream")) {
            String name = row.substring(0, row.indexOf('='));
            site.write(name, "x");
            teaches("""
                    The part after the last dot gives the type, in upper or lower case. Without \
                    a language of its own, toLowerCase makes another letter of I in Turkey.
                    What nobody knows is octets: application/octet-stream \
                    (RFC 2046, section 4.5.1).""",
                    () -> assertThat(
                            Elements.of(site.get("/" + name).headers().values("Content-Type")))
                            .as("The type of %s", name)
                            .isEqualTo(List.of(row.substring(name.length() + 1))));
        }
    }

    @Test
    @Points(1)
    void a_head_is_answered_as_a_get(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        String text = Octets.word(random);
        site.write("sub/a.txt", text);
        for (String target : List.of("/sub/a.txt", "/sub/", "/sub")) {
            FileReply get = site.get(target);
            FileReply head = site.ask("HEAD", target);
            teaches("""
                    HEAD asks what GET would answer: the status and all fields are the same \
                    (RFC 9110, section 9.3.2). The server in front sends no content.""", () -> {
                assertThat(head.status()).as("The status of HEAD %s", target)
                        .isEqualTo(get.status());
                assertThat(head.headers().fields().toString())
                        .as("The fields of HEAD %s", target)
                        .isEqualTo(get.headers().fields().toString());
                assertThat(head.octets().length()).as("The length of HEAD %s", target)
                        .isEqualTo(get.octets().length());
            });
        }
        site.ask("HEAD", "/sub/a.txt", "Range", "bytes=0-1").is(200, """
                Range is defined for GET alone: with any other method it is ignored \
                (RFC 9110, section 14.2).""", "Content-Range", "none");
        site.ask("HEAD", "/none").is(404, "HEAD of what is not there: the status of a GET.");
    }

    @Test
    @Points(1)
    void other_methods_are_not_allowed() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "text");
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "get", "HEADER", "")) {
            for (String target : List.of("/a.txt", "/none", "*")) {
                site.ask(method, target).is(405, """
                        A method that the server knows nothing of, or does not want, is answered \
                        with 405, and Allow lists what it takes (RFC 9110, section 15.5.6).
                        Methods are case-sensitive: get is not GET (section 9.1).""", "Allow",
                        "GET, HEAD");
            }
        }
    }

    @Test
    @Points(1)
    void what_is_not_there_is_404() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "text");
        site.write("sub/b.txt", "text");
        for (String target : List.of("/b.txt", "/sub/a.txt", "/a.txt/", "/a.txt/b", "/none/",
                "/sub//b.txt", "//sub/b.txt", "//", "/sub//", "/A.TXT.", "/%C3%BC.txt",
                "/a.txt%00.html", "/a%00", "/" + "x".repeat(300))) {
            FileReply reply = site.get(target);
            reply.is(404, """
                    This names no file and no folder. A page with status 200 that says so would \
                    be kept, indexed and shown as if it were the file.
                    See RFC 9110, section 15.5.5.""");
            teaches("Where the root is on the disk is nobody's business.",
                    () -> assertThat(reply.message() + reply.text()).as("The message")
                            .doesNotContain(folder.getFileName().toString()));
        }
        for (String root : List.of("none", "secret.txt")) {
            teaches("A root that is not a folder is found when the server is made.",
                    () -> assertThat(Thrown.by(() -> site.server(root))).as("The constructor")
                            .isA(IllegalArgumentException.class).says(site.path(root)));
        }
    }

    @Test
    @Points(1)
    void a_name_is_decoded_once(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        String lesson = """
                After % stand two hexadecimal digits, which are an octet; all else, + too, is \
                itself (RFC 3986, section 2.1). What was decoded is not decoded again.""";
        String word = Octets.word(random);
        for (String row : List.of("a b.txt=/a%20b.txt", "a+b.txt=/a+b.txt", "a+b.txt=/a%2Bb.txt",
                "a+b.txt=/a%2bb.txt", "100%.txt=/100%25.txt", "%41.txt=/%2541.txt",
                "A.txt=/%41.txt", "A.txt=/A.txt", "c#&;'.txt=/c%23%26%3B%27.txt",
                "in a/x.y/b=/in%20a/x%2Ey/b")) {
            String name = row.substring(0, row.indexOf('='));
            String target = row.substring(name.length() + 1);
            site.write(name, word + name);
            site.get(target).is(200, lesson).has(word + name, lesson);
        }
        String query = "The path ends at the first ?. A query is not part of a file's name.";
        for (String target : List.of("/A.txt?", "/A.txt?a=/../b", "/A.txt??x", "/A.txt?%zz")) {
            site.get(target).is(200, query).has(word + "A.txt", query);
        }
        site.write("d.txt", "plain");
        site.answers(404, "/%2564.txt", lesson);
        site.answers(404, "/a%2Bb.txt%3Fx", "%3F is a character of the name: no query follows.");
    }

    @Test
    @Points(1)
    void a_malformed_target_is_400() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "text");
        for (String target : List.of("/%", "/a%2", "/a.txt%", "/%zz", "/%+1", "/%-1", "/%4g",
                "/% 1", "/%FF", "/a%C3", "/%C0%AE%C0%AE/secret.txt", "/%ED%A0%80", "a.txt", "",
                "*", "?x", "http://localhost/a.txt", "/a .txt", "/a.txt\r\nX: y", "/a.txt\0",
                "/a.txt?x y", "/a.txt?\r\nX: y", "/a.txt\u007f", "/\u00fc.txt")) {
            site.answers(400, target, """
                    A target begins with /, is visible ASCII, has two hexadecimal digits after \
                    each % and, decoded, is UTF-8.
                    A server that guesses what was meant may guess something that its checks \
                    have not seen (RFC 3986, section 7.3; RFC 3629, section 3).""");
        }
    }

    private static void datesAreNotInTheFuture(FileSite site) throws IOException {
        Path file = site.write("a.txt", "text");
        Files.setLastModifiedTime(file,
                FileTime.from(FileSite.NOW.plusSeconds(1)));
        String lesson = """
                A file's time may be wrong, or another machine's. An answer is not older than \
                what it contains: no Last-Modified is later than now \
                (RFC 9110, section 8.8.2.1).""";
        site.get("/a.txt").is(200, lesson, "Last-Modified", "Mon, 15 Jun 2026 12:00:00 GMT");
        site.get("/a.txt", "If-Modified-Since", "Mon, 15 Jun 2026 12:00:00 GMT").is(304, """
                The client sends the date back that it was given: compare it with the same \
                date (RFC 9110, section 13.1.3).""");
        Files.setLastModifiedTime(file, FileTime.from(FileSite.NOW));
        site.get("/a.txt").is(200, lesson, "Last-Modified", "Mon, 15 Jun 2026 12:00:00 GMT");
        Files.setLastModifiedTime(file,
                FileTime.from(FileSite.NOW.minusSeconds(1)));
        site.get("/a.txt").is(200, lesson, "Last-Modified", "Mon, 15 Jun 2026 11:59:59 GMT");
    }
}
