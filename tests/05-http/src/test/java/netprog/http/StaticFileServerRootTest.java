package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Folders, and what is not in them.
@Exercise("5.0g")
class StaticFileServerRootTest {

    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">([^<]*)</a>");

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void no_path_leads_out_of_the_root() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("sub/a.txt", "text");
        String absolute = site.path("secret.txt").toString().replace('\\', '/');
        List<String> ups = List.of("..", "%2e%2e", "%2E.", ".%2e", "%252e%252e");
        List<String> targets = new ArrayList<>(List.of("/" + absolute, "/%2F" + absolute,
                absolute, "/" + absolute.replace("/", "%2f"), "/..", "/../", "/sub/../..",
                "/../site/sub/a.txt", "/sub/../sub/a.txt", "/./sub/a.txt", "/sub/%2e/a.txt",
                "/sub%2fa.txt", "/sub%5ca.txt", "/sub\\a.txt", "/..%00/secret.txt"));
        for (String up : ups) {
            for (String slash : List.of("/", "%2f", "%2F", "%5c", "\\", "%252f", "//")) {
                targets.add("/" + up + slash + "secret.txt");
                targets.add("/sub" + slash + up + slash + up + slash + "secret.txt");
                targets.add("/" + up + slash + "site-private" + slash + "secret.txt");
            }
        }
        for (String target : targets) {
            FileReply reply = site.get(target);
            reply.is(404, """
                    A name is checked as it is used, after decoding. .., and / or \\ in a \
                    decoded name, lead elsewhere than the client's path says.
                    See RFC 3986, section 7.3, and RFC 9110, section 17.3.""");
        }
    }

    @Test
    @Points(1)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows lets few users make links.")
    void a_link_is_followed_only_inside_the_root(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        String word = Octets.word(random);
        site.write("real/a.txt", word);
        site.write("other/b.txt", word);
        Path root = site.path("site");
        Files.createSymbolicLink(root.resolve("good.txt"), Path.of("real/a.txt"));
        Files.createSymbolicLink(root.resolve("good"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("out.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(root.resolve("out"), folder);
        Files.createSymbolicLink(root.resolve("near"), site.path("site-private"));
        Files.createSymbolicLink(root.resolve("twice"), root.resolve("out"));
        Files.createSymbolicLink(root.resolve("dead"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("other/index.html"), site.path("secret.txt"));
        String inside = "A link is another name of a file. This one leads to a file of the root.";
        site.get("/good.txt").is(200, inside).has(word, inside);
        site.get("/good/a.txt").is(200, inside).has(word, inside);
        site.get("/good").is(301, inside, "Location", "/good/");
        String outside = """
                A link is a name inside the root for something outside. Ask for the real path, \
                and compare it by names: /srv/www-private also begins with /srv/www.""";
        for (String target : List.of("/out.txt", "/out/", "/out", "/out/secret.txt",
                "/out/site/real/a.txt", "/near/secret.txt", "/near", "/twice/secret.txt",
                "/dead", "/loop")) {
            site.answers(404, target, outside);
        }
        lists(site, "/", List.of("good/", "good.txt", "other/", "real/"), """
                A page lists what can be asked for: nothing that the server would refuse.""");
        lists(site, "/other/", List.of("b.txt"), outside);
        Files.createSymbolicLink(site.path("www"), Path.of("site"));
        FileReply reply = teaches("The root itself may be a link: its files are served.",
                () -> FileReply.of("GET /real/a.txt", () -> site.server("www")
                        .handle(FileSite.request("GET", "/real/a.txt"))));
        reply.is(200, "The root itself may be a link: compare with its real path.");
    }

    @Test
    @Points(1)
    void what_begins_with_a_dot_stays_hidden() throws IOException {
        FileSite site = new FileSite(folder);
        site.write(".git/config", "password");
        site.write(".htpasswd", "password");
        site.write("sub/.env", "password");
        site.write("sub/a.b", "text");
        String lesson = """
                .git, .env and .htpasswd are in the folder for other programs. A server that \
                sends them has published a password.""";
        for (String target : List.of("/.git/config", "/.git/", "/.git", "/%2egit/config",
                "/.htpasswd", "/%2Ehtpasswd", "/sub/.env", "/sub/%2eenv")) {
            site.answers(404, target, lesson);
        }
        lists(site, "/", List.of("sub/"), lesson);
        lists(site, "/sub/", List.of("a.b"), "A dot hides a name at its beginning alone.");
    }

    @Test
    @Points(1)
    void a_folder_without_its_slash_is_redirected(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        String word = Octets.word(random);
        site.write("a b/" + word + "/index.html", "text");
        site.write("host.example/a.txt", "text");
        String lesson = """
                Relative links of a page are resolved against its path up to the last / \
                (RFC 3986, section 5.2.3), so a folder's page needs a path that ends with one.
                The query goes along, and what was sent stays percent-coded.""";
        site.get("/a%20b/" + word).is(301, lesson, "Location", "/a%20b/" + word + "/");
        site.get("/a%20b?x=1/2?").is(301, lesson, "Location", "/a%20b/?x=1/2?");
        for (String target : List.of("//host.example", "///host.example", "/\\host.example",
                "/%2fhost.example", "/%5chost.example", "//host.example/..")) {
            site.get(target).is(404, """
                    A Location that begins with // is a host and not a path: the client would \
                    go to another site, sent there by yours (RFC 3986, section 4.2).""",
                    "Location", "none");
        }
    }

    @Test
    @Points(1)
    void a_folder_is_answered_with_its_index(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        String word = Octets.word(random);
        site.write("index.html", word);
        site.write("sub/index.html", word + "2");
        site.write("sub/a.txt", "text");
        Files.createDirectories(site.path("site/odd/index.html"));
        String lesson = "The folder has an index.html: it is the answer, as any file is.";
        site.get("/").is(200, lesson, "Content-Type", "text/html; charset=utf-8",
                "Last-Modified", FileSite.CHANGED_TEXT).has(word, lesson);
        site.get("/sub/?x").is(200, lesson).has(word + "2", lesson);
        site.get("/", "Range", "bytes=1-2").is(206, lesson).has(word.substring(1, 3), lesson);
        site.get("/", "If-Modified-Since", FileSite.CHANGED_TEXT).is(304, lesson);
        lists(site, "/odd/", List.of("index.html/"), "A folder is no page, whatever its name.");
    }

    @Test
    @Points(1)
    void a_page_lists_the_folder_and_escapes_every_name() throws IOException {
        FileSite site = new FileSite(folder);
        List<String> names = new ArrayList<>(List.of("B", "a b&c+d.txt", "a-z", "a/",
                "a~_.x", "am&amp;p", "pct%41", "sub#'()*;,=@!$/", "z[]"));
        if (File.separatorChar == '/') {
            names.addAll(List.of("<bad>x", "a:b", "q?\"", "w<worse>/"));
            site.write("back\\slash", "x");
        }
        for (String name : names) {
            site.write(name.endsWith("/") ? name + "x" : name, "x");
        }
        List<String> sorted = names.stream().map(name -> name.replace("/", "\0")).sorted()
                .map(name -> name.replace("\0", "/")).toList();
        FileReply page = lists(site, "/", sorted, """
                A link for each file and folder, with its name as text: &, < and > are escaped, \
                or they would be markup. They are sorted by name, B before a; the slash is not \
                part of a folder's name, so it is appended after sorting.""");
        page.is(200, "The page is HTML, and a client must be told its charset.", "Content-Type",
                "text/html; charset=utf-8");
        Matcher link = LINK.matcher(page.text());
        while (link.find()) {
            String target = "/" + link.group(1);
            teaches("""
                    What a link's href contains is asked for, so each name is percent-coded in \
                    it. A name as a:b would be a scheme and no file (RFC 3986, section 4.2).""",
                    () -> {
                        assertThat(target).as("A link").matches("/([A-Za-z0-9._~/-]|%..)*");
                        assertThat(site.get(target).status()).as("The status for the link %s",
                                target).isEqualTo(200);
                    });
        }
        if (File.separatorChar == '/') {
            String title = site.get("/w%3Cworse%3E/").is(200, "A folder has a page.").text();
            teaches("""
                    A name is text, not markup. Whoever can name a file could otherwise run a \
                    script in the browser of everybody who looks at the page.""",
                    () -> assertThat(title + page.text()).as("The page")
                            .doesNotContain("<bad>", "<worse>"));
        }
    }

    /// Checks the names that a page lists, both as links and as texts.
    private static FileReply lists(FileSite site, String target, List<String> names,
            String lesson) throws IOException {
        FileReply page = site.get(target);
        teaches(lesson, () -> {
            List<String> texts = new ArrayList<>();
            List<String> links = new ArrayList<>();
            Matcher link = LINK.matcher(page.text());
            while (link.find()) {
                links.add(URLDecoder.decode(link.group(1).replace("+", "%2B"),
                        StandardCharsets.UTF_8));
                texts.add(link.group(2).replace("&lt;", "<").replace("&gt;", ">")
                        .replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
            }
            assertThat(page.status()).as("The status for %s", target).isEqualTo(200);
            assertThat(Elements.of(texts)).as("The texts of the links in %s", target)
                    .isEqualTo(names);
            assertThat(Elements.of(links)).as("The decoded links in %s", target).isEqualTo(names);
        });
        return page;
    }
}
