package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is made of a script's output.
@Exercise("5.0h")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its scripts run in sh, a program of UNIX.")
class CgiServerAnswerTest {

    private static final String NOT_WHOLE = """
            Without its empty line a header may be incomplete, and a part of an answer is no \
            answer. The fault is the script's, not the client's: 502 (RFC 9110, section 15.6.3).""";

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void the_header_and_the_content_come_from_the_script(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        String lesson = """
                The script writes fields, an empty line and the content. A line may end with LF \
                alone, and what follows the first empty line is content, octet for octet.
                See RFC 3875, section 6.2.""";
        for (String end : List.of("\\n", "\\r\\n")) {
            FileReply reply = site.printed(String.join(end, "Content-type: a/b", "X-A:1:2",
                    "x-empty:", "SET-COOKIE: \t" + word + " x\t ", "Set-Cookie: b=c", "",
                    word + "\\r\\n\\n\\377\\000X-B: 2" + end));
            Octets content = Octets.of(word + "\r\n\n").plus(Octets.of(0xff, 0))
                    .plus(Octets.of("X-B: 2" + (end.length() > 2 ? "\r\n" : "\n")));
            reply.is(200, lesson).has(content, lesson);
            teaches(lesson, () -> assertThat(reply.headers().toString()).as("The header")
                    .isEqualTo(Headers.of("Content-type", "a/b", "X-A", "1:2", "x-empty", "",
                            "SET-COOKIE", word + " x", "Set-Cookie", "b=c").toString()));
        }
        FileReply reply = site.printed("""
                connection: keep-alive
                Content-Length: 7
                X-A: 1
                Transfer-Encoding: chunked
                date: today
                status: 201 Created
                Content-Type: a/b

                """ + word);
        reply.is(201, lesson).has(word, "The server in front sends the length of the content.");
        teaches("""
                The connection, the length and the date are the business of the server in \
                front, and Status is no field of HTTP (RFC 3875, section 6.3.3).""",
                () -> assertThat(reply.headers().toString()).as("The header")
                        .isEqualTo(Headers.of("X-A", "1", "Content-Type", "a/b").toString()));
        site.printed("Content-Type: a/b\\n\\n").is(200, lesson).has("", lesson);
    }

    @Test
    @Points(1)
    void the_status_comes_from_the_script(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        int status = random.nextInt(400, 600);
        String lesson = """
                The status is that of the field Status, or 302 if there is a Location, or 200. \
                The field is no part of the answer (RFC 3875, section 6.3.3).""";
        String[][] rows = {{"Status: " + status + " " + word, "" + status, "none"},
                {"Status: 200", "200", "none"}, {"Status: 599 ", "599", "none"},
                {"sTATUS:204 a b", "204", "none"},
                {"Location: http://localhost/" + word, "302", "http://localhost/" + word},
                {"location: /" + word + "?a=b", "302", "/" + word + "?a=b"},
                {"Status: 303 See Other\\nLocation: /" + word, "303", "/" + word},
                {"Location: /" + word + "\\nStatus: 201", "201", "/" + word}};
        for (String[] row : rows) {
            site.printed(row[0] + "\\n\\n").is(Integer.parseInt(row[1]), lesson, "Status",
                    "none", "Location", row[2]);
        }
    }

    @Test
    @Points(1)
    void a_malformed_header_is_502() throws IOException {
        CgiSite site = new CgiSite(folder);
        String lesson = """
                A line that is no field may begin another answer for the next reader. The server \
                passes on what it has understood, and nothing else (RFC 9112, section 5).""";
        for (String header : List.of("HTTP/1.1 200 OK", "<html>", "X A: 1", "X-A : 1", ": 1",
                " X-A: 1", "X-A: 1\\n continued", "X-A: a\\rX-B: b", "X-A: a\\001b",
                "X-A: \\000", "X-A: \\177", "X(A): 1", "X-\\351: 1", "\\r\\r")) {
            site.printed("Content-Type: a/b\\n" + header + "\\n\\nx").is(502, lesson);
        }
        for (String header : List.of("Status: 99", "Status: 199", "Status: 600", "Status: abc",
                "Status: 2000", "Status: 200OK", "Status:", "Status: OK 200", "Status: +20",
                "Status: 404\\nStatus: 404", "Content-Type: a/b\\ncontent-type: a/b",
                "Location: /a\\nLOCATION: /b", "X-A: 1", "Content-Length: 1")) {
            site.printed(header + "\\n\\nx").is(502, """
                    Content-Type, Location or Status is there, each at most once, and a status \
                    has three digits (RFC 3875, sections 6.2 and 6.3).""");
        }
        site.printed("\\n<p>no field").is(502, "An empty header has no Content-Type.");
    }

    @Test
    @Points(1)
    void a_script_that_ends_before_its_header_is_502(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        for (String output : List.of("", "Content-Type: a/b", "Content-Type: a/b\\n",
                "Content-Type: a/b\\r\\n", "Content-Type: a/b\\n\\r", "Status: 200")) {
            FileReply reply = site.printed(output).is(502, NOT_WHOLE);
            teaches("No message tells where the folder is.",
                    () -> assertThat(reply.message()).as("The message")
                            .doesNotContain(folder.toString()));
        }
        Files.writeString(site.path("cgi/odd"), "#!" + folder.resolve("no-interpreter") + "\n");
        Files.setPosixFilePermissions(site.path("cgi/odd"),
                PosixFilePermissions.fromString("rwx------"));
        FileReply reply = site.get("/cgi-bin/odd").is(502, """
                A script that cannot be started is no fault of the client: 502.""");
        teaches("No message tells where the folder is.",
                () -> assertThat(reply.message()).as("The message")
                        .doesNotContain(folder.toString()));
        teaches("Who runs the server learns of each 502: a report begins with the script's name.",
                () -> {
                    assertThat(Elements.of(site.log())).as("The list of reports").hasSize(7);
                    assertThat(Elements.of(site.log().subList(0, 6))).as("The list of reports")
                            .allMatch(line -> line.matches("printed: .+"));
                    assertThat(site.log().getLast()).as("The last report").startsWith("odd: ");
                });
        site.script("cgi/failed", CgiSite.PLAIN, "echo " + Octets.word(random), "exit 3");
        site.get("/cgi-bin/failed").is(200, """
                The answer is whole. No RFC says what an exit value means.""");
    }

    @Test
    @Points(1)
    void output_has_limits(Random random) throws IOException {
        int most = random.nextInt(100, 200);
        CgiSite site = new CgiSite(folder)
                .with(new CgiLimits(1, most, 2 * most, CgiSite.LONG));
        String fits = "Content-Type: " + "a".repeat(most - 16);
        String lesson = """
                What a script writes is held in memory, so its header and its content have \
                limits. A limit of N lets N octets pass, and refuses N + 1.""";
        String content = "c".repeat(2 * most);
        site.printed(fits + "\\n\\n").is(200, lesson).has("", lesson);
        site.printed(fits + "\\n\\n" + content).is(200, lesson).has(content, lesson);
        site.printed(fits + "a\\n\\n").is(502, lesson);
        site.printed(fits + "\\n\\r\\n").is(502, lesson);
        site.printed("Status: 200\\n\\n" + content).is(200, lesson).has(content, lesson);
        site.printed("Status: 200\\n\\n" + content + "c").is(502, lesson);
        endless(site, "echo $$ > ${0%/*}/../pid; exec yes 'X-A: 1'");
        endless(site, CgiSite.PLAIN + "; sleep 60 & echo $! > ${0%/*}/../pid; exec yes");
    }

    private static void endless(CgiSite site, String script) throws IOException {
        String lesson =
                """
                A script that never stops writing is ended as soon as it has written too much, \
                and its children with it. A program that reads to the end first never gets there.""";
        site.script("cgi/endless", script);
        site.get("/cgi-bin/endless").is(502, lesson);
        teaches(lesson, () -> CgiProcess.of(site.path("pid")).ends());
    }
}
