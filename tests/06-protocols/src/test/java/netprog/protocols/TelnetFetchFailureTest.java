package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetches that fail, and what is in the folder after them.
@Exercise("6.1c")
class TelnetFetchFailureTest {

    private static final Duration SHORT = Duration.ofMillis(120);

    private static final Duration LONG = Patience.deadline().dividedBy(2);

    /// A student may round a time up to milliseconds, more than once.
    private static final Duration ROUNDED = Duration.ofMillis(10);

    @TempDir
    Path temporary;

    private FetchFolder folder;

    @BeforeEach
    void prepare() {
        folder = new FetchFolder(temporary);
    }

    /// Lets a fetch fail where there is no file, and where there is one.
    private void fails(String answer, Class<? extends Exception> type, String what,
            String lesson, Object... says) throws IOException {
        Files.deleteIfExists(folder.page());
        folder.fails(PageServer.answering(answer), type, what, lesson, says);
        Files.writeString(folder.page(), "an earlier page");
        folder.fails(PageServer.answering(answer), type, what + ", with an earlier file", lesson,
                says);
    }

    @Test
    @Points(1)
    void an_answer_other_than_200_is_not_the_page() throws IOException {
        String lesson = """
                A server explains an error with a page, too. Only the status tells it from the one \
                that was asked for (RFC 9110, section 15); the text after it tells nothing.""";
        for (String status : List.of("404 Not Found", "404 200 OK", "500", "301 Moved",
                "204 No Content", "206 Partial Content", "299 ok", "100 ")) {
            fails("HTTP/1.0 " + status + "\nContent-Length: 9\n\n<p>200 OK", IOException.class,
                    "where the status is " + status, lesson, FetchFolder.PATH,
                    Integer.valueOf(status.substring(0, 3)));
        }
    }

    @Test
    @Points(1)
    void what_is_not_an_answer_of_http_is_refused() throws IOException {
        String lesson = """
                A status line, fields, an empty line (RFC 1945, section 6). Anything else may be \
                half an answer, or comes from a server of another protocol.""";
        for (String answer : List.of("", "\n", "\n\n<p>page", "<p>page", "<html>\n\n<p>page",
                "HTTP/1.0 200 OK", "HTTP/1.0 200 OK\n", "HTTP/1.0 200 OK\nDate: now\n",
                "HTTP/1.0 200 OK\nDate: now\n<p>page", "HTTP/1.0 2000 OK\n\npage",
                "HTTP/1.0 200OK\n\npage", "HTTP/1.0 20 OK\n\npage", "HTTP/1.0  200 OK\n\npage",
                "HTTP/1 200 OK\n\npage", "ICY 200 OK\n\npage", " HTTP/1.0 200 OK\n\npage",
                "HTTP/1.0 \u0662\u0660\u0660 OK\n\npage", "HTTP/1.0 +20 OK\n\npage",
                "220 mail.test\nHTTP/1.0 200 OK\n\npage")) {
            fails(answer, ProtocolException.class,
                    "where the answer is " + FetchFolder.shown(answer), lesson);
        }
        for (String length : List.of("", "many", "-1", "-0", "+4", "4, 4", "0x4", "4.0",
                "\u0664", "0000000000000000004", "1234567890123456789",
                "99999999999999999999")) {
            fails("HTTP/1.0 200 OK\nContent-Length: " + length + "\n\npage",
                    ProtocolException.class, "where Content-Length is \"" + length + "\"",
                    "Content-Length is a decimal number of octets (RFC 9110, section 8.6).");
        }
        for (String name : List.of("Transfer-Encoding: chunked", "TRANSFER-ENCODING:chunked",
                "transfer-encoding: gzip", "Transfer-Encoding:")) {
            fails("HTTP/1.1 200 OK\n" + name + "\n\n4\npage\n0\n\n",
                    ProtocolException.class, "where the answer has the field " + name, """
                            HTTP/1.0 has no Transfer-Encoding, so this page has something in it \
                            that the client did not ask for (RFC 9112, section 6.1).
                            Names of fields have no case, in any locale.""");
        }
    }

    @Test
    @Points(1)
    void a_page_that_ends_early_is_not_stored(Random random) throws IOException {
        String word = Octets.word(random);
        String lesson = """
                HTTP/1.0 ends a page by closing, and so does a server that is killed. \
                Content-Length tells the two apart; it counts octets, not characters \
                (RFC 1945, section 10.4).""";
        String lines = """
                Content-Length counts CR LF as two octets, and the link has made one character of \
                it. So a page with enough of them is complete.""";
        boundary(word, word.length(), lesson);
        boundary("", 0, lesson);
        boundary("\u00e4\u20ac\ud83d\ude00", 9, lesson);
        boundary("a\nb\n\n", 8, lines);
        boundary("\u00e4\n" + word, 4 + word.length(), lines);
        stores("Content-Length: 0", word, "A server that sends more has its own reasons.");
        fails("HTTP/1.0 200 OK\nContent-Length: 999999999999999999\n\n" + word,
                EOFException.class, "where the length is of 18 digits", lesson, word.length(),
                999_999_999_999_999_999L);
        for (String field : List.of("content-length:", "CONTENT-LENGTH: \t", "Content-length: ")) {
            fails("HTTP/1.0 200 OK\nA: b\n" + field + (word.length() + 1) + " \nC: d\n\n" + word,
                    EOFException.class, "where the field is " + field, """
                            The name of a field has no case, and white space around its value is \
                            not part of it (RFC 9110, section 5).""");
        }
    }

    /// Demands a page with the most octets that it can have, and not with one more.
    private void boundary(String page, int octets, String lesson) throws IOException {
        stores("Content-Length: " + octets, page, lesson);
        fails("HTTP/1.0 200 OK\nContent-Length: " + (octets + 1) + "\n\n" + page,
                EOFException.class, "where an octet of %d is missing".formatted(octets + 1),
                lesson, octets, octets + 1);
    }

    private void stores(String field, String page, String lesson) throws IOException {
        FetchFolder another = new FetchFolder(Files.createTempDirectory(temporary, "another"));
        teaches(lesson, () -> another
                .fetch(PageServer.answering("HTTP/1.0 200 OK\n" + field + "\n\n" + page)));
        another.holds(Octets.of(page), "with " + field, lesson);
    }

    @Test
    @Points(1)
    void a_time_out_is_for_the_whole_call() throws IOException {
        String all = "The time is for all of the call: what has passed in one wait is missing in "
                + "the next (\"A deadline, not a time-out\" in chapter 04).";
        PageServer slow = PageServer.ending(PageServer.End.CLOSES).writing(SHORT)
                .then(SHORT, "HTTP/1.0 200 OK\n\n").then(SHORT.multipliedBy(2), "slow");
        teaches("A slow server is not a wrong one.", () -> folder.fetch(slow, folder.page(), LONG));
        folder.holds(Octets.of("slow"), "from a slow server", "A slow server is not a wrong one.");
        folder.shown().clear();
        teaches(all, () -> assertThat(slow.latest()).as("How long the call might have lasted")
                .isLessThanOrEqualTo(LONG.plus(ROUNDED)));
        String half = """
                A server that does not end may have sent half a page. What is not known to be \
                complete is not stored.""";
        for (Duration timeout : List.of(SHORT, Duration.ZERO)) {
            PageServer silent = PageServer.ending(PageServer.End.STAYS)
                    .then(Duration.ZERO, "HTTP/1.0 200 OK\n\nhalf a ");
            folder.fails(silent, folder.page(), timeout, SocketTimeoutException.class,
                    "where the server does not end and the time is " + timeout, half);
        }
        PageServer late = PageServer.ending(PageServer.End.STAYS).writing(SHORT.multipliedBy(2));
        folder.fails(late, folder.page(), SHORT, SocketTimeoutException.class,
                "where all the time has passed in write()", all);
        PageServer quick = PageServer.answering("HTTP/1.0 200 OK\n\nquick");
        String longest = "A time without an upper limit may be the longest there is.";
        teaches(longest, () -> folder.fetch(quick, folder.page(),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        folder.holds(Octets.of("quick"), "with the longest time", longest);
    }

    @Test
    @Points(1)
    void a_fetch_that_fails_leaves_the_folder_as_it_was() throws IOException {
        String lesson = """
                Anyone who finds the file relies on it. So a fetch that fails leaves nothing \
                behind: no half page, no file of its own, and an earlier page as it was.""";
        for (boolean exists : new boolean[] {false, true}) {
            if (exists) {
                Files.writeString(folder.page(), "an earlier page");
            }
            folder.fails(PageServer.ending(PageServer.End.RESETS)
                    .then(Duration.ZERO, "HTTP/1.0 200 OK\n\nhalf a "), IOException.class,
                    "where the connection is reset", lesson);
            folder.fails(PageServer.answering("").broken(), IOException.class,
                    "where nothing can be written", lesson);
        }
        Path busy = Files.createDirectory(temporary.resolve("busy"));
        Files.createFile(busy.resolve("file"));
        for (Path file : List.of(busy, temporary.resolve("none/page.html"))) {
            folder.fails(PageServer.answering("HTTP/1.0 200 OK\n\npage"), file,
                    Patience.silence(), IOException.class,
                    "where the file is " + temporary.relativize(file), lesson);
        }
        teaches("After fetches that failed, another one stores the page.", () -> {
            folder.fetch(PageServer.answering("HTTP/1.0 200 OK\n\npage"));
            assertThat(Elements.of(folder.files())).as("The folder after another fetch")
                    .containsExactly("busy: a folder", "page.html: page");
        });
    }
}
