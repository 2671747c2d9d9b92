package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a script is told, and which one is started.
@Exercise("5.0h")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its scripts run in sh, a program of UNIX.")
class CgiServerTest {

    @TempDir
    private Path folder;

    /// {@return the names of the variables whose value has this word}
    private static List<String> named(Map<String, String> environment, String word) {
        return environment.keySet().stream().filter(name -> !name.equals("PATH"))
                .filter(name -> environment.get(name).contains(word)).toList();
    }

    @Test
    @Points(1)
    void a_script_is_told_what_was_asked(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        String query = word + "=a%20b+c&d=%2541?e";
        Map<String, String> due = new TreeMap<>(Map.of("GATEWAY_INTERFACE", "CGI/1.1",
                "SERVER_SOFTWARE", "netprog", "SERVER_PROTOCOL", "HTTP/1.1",
                "SERVER_NAME", "127.0.0.1", "SERVER_PORT", "8080", "REMOTE_ADDR", "127.0.0.7",
                "REQUEST_METHOD", "GET", "SCRIPT_NAME", "/cgi-bin/env",
                "QUERY_STRING", query));
        Map<String, String> told = site.environment("/cgi-bin/env?" + query);
        teaches("""
                A script knows of its request what the environment says. The query is passed \
                as it was sent: the script decodes it, after it has cut it at & and =.
                See RFC 3875, section 4.1.""",
                () -> assertThat(told.toString()).as("The environment").isEqualTo(due.toString()));
        due.put("QUERY_STRING", "");
        Map<String, String> without = site.environment("/cgi-bin/env");
        teaches("QUERY_STRING is always there, and may be empty (RFC 3875, section 4.1.7).",
                () -> assertThat(without.toString()).as("The environment")
                        .isEqualTo(due.toString()));
        due.put("REQUEST_METHOD", "Delete");
        due.put("SERVER_PROTOCOL", "HTTP/1.0");
        Request of = CgiSite.request("Delete", "/cgi-bin/env", InputStream.nullInputStream());
        Map<String, String> other = site.environment(new Request(of.method(), of.target(),
                "HTTP/1.0", of.headers(), of.body(), of.client(), of.server()));
        teaches("The script decides about the method and the version: both are passed as sent.",
                () -> assertThat(other.toString()).as("The environment").isEqualTo(due.toString()));
    }

    @Test
    @Points(1)
    void a_script_inherits_the_path_alone(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        site.script("cgi/env", CgiSite.PLAIN, "exec env");
        ProcessBuilder start = new ProcessBuilder(Program.command(CgiServer.class,
                site.path("cgi").toString(), "/cgi-bin/env")).redirectErrorStream(true);
        Map<String, String> environment = start.environment();
        List.of("DATABASE_PASSWORD", "HTTP_PROXY", "REMOTE_USER", "CONTENT_LENGTH", "PATH_INFO")
                .forEach(name -> environment.put(name, word));
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin") + ":/" + word;
        environment.put("PATH", path);
        Process server = start.start();
        try {
            server.getOutputStream().close();
            assertThat(server.waitFor(Patience.deadline())).as("Whether main has ended").isTrue();
            String printed =
                    new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> told = CgiSite.variables(printed);
            teaches("""
                    A server's environment has its passwords and keys. A ProcessBuilder passes \
                    all of it on, unless environment() is cleared first.""", () -> {
                assertThat(printed).as("What main prints").contains("SCRIPT_NAME=/cgi-bin/env");
                assertThat(told.get("PATH")).as("PATH").isEqualTo(path);
                assertThat(Elements.of(named(told, word))).as("What the script has inherited")
                        .isEmpty();
            });
        } finally {
            server.destroyForcibly();
            server.getInputStream().close();
        }
    }

    @Test
    @Points(1)
    void no_field_becomes_a_variable_that_programs_trust(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        Map<String, String> told = site.environment("/cgi-bin/env", "Proxy", word, "pROXY", word,
                "Authorization", word, "Proxy-Authorization", word, "Connection", word,
                "Transfer-Encoding", word, "Content-Length", word, "Content-Type", word);
        teaches("""
                Proxy would become HTTP_PROXY, and libraries send a script's own requests through \
                the proxy named there: a client must not choose it. Passwords are not for every \
                script (RFC 3875, section 4.1.18).""",
                () -> assertThat(Elements.of(named(told, word))).as("What should not be there")
                        .isEmpty());
        Map<String, String> odd = site.environment("/cgi-bin/env", "X_Client", word,
                "X.Client", word, "X-Client", "true", "LD_PRELOAD", word, "Pro\u212ay", word);
        teaches("""
                X_Client and X-Client would be one variable, so a client could add a value to \
                what the server in front sends. Only letters, digits and - are passed.""",
                () -> {
                    assertThat(Elements.of(named(odd, word))).as("What should not be there")
                            .isEmpty();
                    assertThat(odd.get("HTTP_X_CLIENT")).as("HTTP_X_CLIENT").isEqualTo("true");
                });
    }

    @Test
    @Points(1)
    void a_field_is_passed_under_its_name(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        Map<String, String> told = site.environment("/cgi-bin/env", "If-Modified-Since", word,
                "aCCEPT", "text/html", "Accept", "*/*;q=0.1", "x-1", "$(id) `id` ; \"'",
                "Empty", "", "Proxy-Client", "a", "ACCEPT", "last");
        told.keySet().removeIf(name -> !name.startsWith("HTTP_"));
        teaches("""
                HTTP_ and the name in upper case, with _ for -. i becomes I in every language, \
                Turkish too: Locale.ROOT. Fields of one name are one value, joined by commas \
                (RFC 9110, section 5.3, and RFC 3875, section 4.1.18).""",
                () -> assertThat(told.toString()).as("The map of fields in the environment")
                        .isEqualTo(new TreeMap<>(Map.of("HTTP_IF_MODIFIED_SINCE", word,
                                "HTTP_ACCEPT", "text/html, */*;q=0.1, last",
                                "HTTP_X_1", "$(id) `id` ; \"'", "HTTP_EMPTY", "",
                                "HTTP_PROXY_CLIENT", "a")).toString()));
    }

    @Test
    @Points(1)
    void the_path_after_the_name_is_decoded_once(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String word = Octets.word(random);
        String[][] rows = {{"/cgi-bin/env", "none"}, {"/cgi-bin/env/", "/"},
                {"/cgi-bin/e%6ev/" + word + "/b%20c+d", "/" + word + "/b c+d"},
                {"/cgi-bin/env/%2541/%2fx%3F?/y", "/%41//x?"}, {"/cgi-bin/env//a", "//a"},
                {"/cgi-bin/env/cgi-bin/env", "/cgi-bin/env"}};
        for (String[] row : rows) {
            Map<String, String> told = site.environment(row[0]);
            teaches("""
                    The path is cut, then each part is decoded once. A + is a space in forms, and \
                    not in a path. Without a rest there is no PATH_INFO.
                    See RFC 3875, section 4.1.5.""", () -> {
                assertThat(told.getOrDefault("PATH_INFO", "none")).as("PATH_INFO for %s", row[0])
                        .isEqualTo(row[1]);
                assertThat(told.get("SCRIPT_NAME")).as("SCRIPT_NAME for %s", row[0])
                        .isEqualTo("/cgi-bin/env");
            });
        }
    }

    @Test
    @Points(1)
    void the_body_is_the_standard_input(Random random) throws Exception {
        CgiSite site = new CgiSite(folder);
        site.script("cgi/body", CgiSite.PLAIN,
                "echo \"${CONTENT_LENGTH-none} ${CONTENT_TYPE-none}\"", "exec cat");
        byte[] body = Octets.random(random.nextInt(1_000, 2_000), random).toArray();
        String lesson = """
                The body is the script's standard input, octet for octet, and then comes the \
                end. CONTENT_LENGTH counts its octets (RFC 3875, section 4.2).""";
        site.post("/cgi-bin/body", body, "Content-Type", "a/b; c=d").has(
                Octets.of(body.length + " a/b; c=d\n").plus(Octets.of(body)), lesson);
        site.post("/cgi-bin/body", body, "Transfer-Encoding", "chunked").has(
                Octets.of(body.length + " none\n").plus(Octets.of(body)), """
                        A chunked request says no length, but its body has one: it is known when \
                        the body was read, and a script needs it.""");
        String none = """
                Without a body there are no CONTENT_ variables (RFC 3875, section 4.1.2), and a \
                script that reads sees the end at once.""";
        WaitingCall.in(CgiServer.class, "handle", () -> site.get("/cgi-bin/body", "Content-Type",
                "a/b", "Content-Length", "0")).result(none).has("none none\n", none);
    }

    @Test
    @Points(1)
    void only_scripts_of_the_folder_are_started(Random random) throws IOException {
        CgiSite site = new CgiSite(folder);
        String run = "echo ran >> '" + site.path("ran") + "'";
        for (String file : List.of("outside", "cgi-private/x", "cgi/.hidden", "cgi/sub/x",
                "cgi/good")) {
            site.script(file, run, CgiSite.PLAIN);
        }
        Files.createSymbolicLink(site.path("cgi/link"), site.path("cgi-private/x"));
        Files.createSymbolicLink(site.path("cgi/dead"), Path.of("nowhere"));
        List<String> targets = new ArrayList<>(List.of("/cgi-bin/", "/cgi-bin", "/outside",
                "/cgi-bin//good", "/x/cgi-bin/good", "/cgi-bin/goo%2564", "/cgi-bin/link",
                "/cgi-bin/dead", "/cgi-bin/sub",
                "/cgi-bin/sub/x", "/cgi-bin/sub%2fx", "/cgi-bin/.hidden", "/cgi-bin/%2ehidden",
                "/cgi-bin/%252e%252e%252foutside", "/cgi-bin/.", "/cgi-bin/..", "*",
                "/CGI-BIN/good", "/cgi-bin/" + Octets.word(random), "/cgi-bin/?/outside",
                "/cgi-bin/" + site.path("outside").toString().replace("/", "%2f")));
        for (String up : List.of("..", "%2e%2e", "%2E.")) {
            for (String slash : List.of("/", "%2f", "%5c", "\\")) {
                targets.add("/cgi-bin/" + up + slash + "outside");
                targets.add("/cgi-bin/sub" + slash + up + slash + up + slash + "outside");
                targets.add("/cgi-bin/" + up + slash + "cgi-private" + slash + "x");
            }
        }
        String lesson = """
                Check the name that you use, after decoding, and compare real paths name by name. \
                Anyone who can name another program can run it (RFC 3875, section 9).""";
        for (String target : targets) {
            site.get(target).is(404, lesson);
        }
        teaches(lesson, () -> assertThat(Files.exists(site.path("ran")))
                .as("Whether a script has run").isFalse());
        Files.setPosixFilePermissions(site.path("cgi/sub/x"),
                PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(site.path("cgi/sub/x"), site.path("cgi/data"));
        FileReply refused = site.get("/cgi-bin/data").is(403, """
                A file that may not be executed is no script, and must not be sent either: it \
                may be one that is being written.""");
        teaches("No message tells where the folder is.",
                () -> assertThat(refused.message()).as("The message")
                        .doesNotContain(folder.toString()));
        Files.createSymbolicLink(site.path("cgi/alias"), Path.of("good"));
        Files.createSymbolicLink(site.path("www"), Path.of("cgi"));
        site.script("cgi/good", CgiSite.PLAIN, "echo $# \"$SCRIPT_NAME\"; /bin/pwd -P; exit 0");
        for (String prefix : List.of("/cgi-bin/", "/", "/a/b/")) {
            String content = "0 " + prefix + "alias\n" + folder.toRealPath().resolve("cgi") + "\n";
            FileReply.of("GET " + prefix + "alias?-s+x", () -> site
                    .server("www", prefix, CgiSite.WIDE).handle(CgiSite.request("GET",
                            prefix + "alias?-s+x", InputStream.nullInputStream())))
                    .has(content, """
                            A script has no arguments, whatever the query is, and runs in its \
                            folder (RFC 3875, section 7.2). The folder itself may be a link.""");
        }
        inAFolderWithARelativePath(site);
    }

    private static void inAFolderWithARelativePath(CgiSite site) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        String deep = "d/".repeat(here.getNameCount()); // so that no .. leads to the root
        site.script(deep + "good", CgiSite.PLAIN);
        Path relative = here.relativize(site.path(deep));
        CgiServer server = new CgiServer(relative, "/", CgiSite.WIDE, (_, _) -> {});
        String lesson = """
                A relative path starts at the server's working directory. The script has another \
                one, so its own path must be absolute, or start there.""";
        teaches(lesson, () -> FileReply.of("GET /good in " + relative, () -> server.handle(
                CgiSite.request("GET", "/good", InputStream.nullInputStream())))
                .is(200, lesson));
    }

    @Test
    @Points(1)
    void a_malformed_path_is_400() throws IOException {
        CgiSite site = new CgiSite(folder);
        site.script("cgi/good", CgiSite.PLAIN);
        for (String path : List.of("%", "good%", "good%4", "good%zz", "good/%4", "good/%-1",
                "good/%+1",
                "good/%ff", "good/%c0%af", "good%00", "good/%00", "good/a%00b")) {
            site.get("/cgi-bin/" + path).is(400, """
                    Two hexadecimal digits follow a %, and the octets are UTF-8. No name and no \
                    variable can have a NUL: C ends a text there (RFC 3986, section 7.3).""");
        }
        site.get("/cgi-bin/good/%c3%a9?%00%zz%").is(200, """
                What is UTF-8 is no error, and a query is passed as it was sent: its script says \
                what is wrong in it.""");
        for (String prefix : List.of("", "cgi/", "/cgi")) {
            Thrown thrown = Thrown.by(() -> site.server("cgi", prefix, CgiSite.WIDE));
            teaches("The prefix begins and ends with a slash, and the message names it.",
                    () -> assertThat(thrown).as("new CgiServer(..., \"%s\", ...)", prefix)
                            .isA(IllegalArgumentException.class).says(prefix));
        }
        for (String scripts : List.of("missing", "cgi/good")) {
            Thrown thrown = Thrown.by(() -> site.server(scripts, "/", CgiSite.WIDE));
            teaches("Without the folder there is no server, and the message names it.",
                    () -> assertThat(thrown).as("new CgiServer(%s, ...)", scripts)
                            .isA(IllegalArgumentException.class).says(site.path(scripts)));
        }
    }

    @Test
    @Points(1)
    void a_longer_body_is_413(Random random) throws IOException {
        int most = random.nextInt(100, 200);
        CgiSite site = new CgiSite(folder).with(new CgiLimits(most, 1_000, 1_000, CgiSite.LONG));
        site.script("cgi/body", "echo ran > ${0%/*}/ran", CgiSite.PLAIN, "exec cat");
        byte[] body = Octets.random(most + 1, random).toArray();
        String lesson = """
                A body is held in memory, so its length has a limit, and nothing is started for \
                one that is longer (RFC 9110, section 15.5.14).""";
        site.post("/cgi-bin/body", body).is(413, lesson);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        site.ask(CgiSite.request("POST", "/cgi-bin/body", endless)).is(413, lesson);
        teaches(lesson, () -> assertThat(Files.exists(site.path("cgi/ran")))
                .as("Whether a script has run").isFalse());
        Octets whole = Octets.of(body).slice(0, most);
        String fits = "A limit of N octets lets N octets pass, and refuses N + 1.";
        site.post("/cgi-bin/body", whole.toArray()).is(200, fits).has(whole, fits);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };
        Thrown thrown = Thrown.by(() -> site.ask(CgiSite.request("POST", "/cgi-bin/body", broken)));
        teaches("Half a body is none: what read throws passes on.",
                () -> assertThat(thrown).as("handle").isA(IOException.class));
    }
}
