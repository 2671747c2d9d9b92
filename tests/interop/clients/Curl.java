package clients;

import common.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// curl, with a status behind each page.
record Curl(Checks checks, Site site, Path home, Client client) {

    Curl(Checks checks, Site site) throws IOException {
        this(checks, site, site.home("curl"));
    }

    private Curl(Checks checks, Site site, Path home) {
        this(checks, site, home, new Client(home,
                List.of("curl", "-sS", "--max-time", "20", "-w", "%{http_code}")));
    }

    void compare() throws IOException, InterruptedException {
        files();
        parts();
        hostile();
        forms();
        answer("no cookie at first", "cookies: \n200", "/cgi-bin/visits", "-c", "jar", "-b", "jar");
        answer("its cookie", "cookies: seen=1\n200", "/cgi-bin/visits", "-c", "jar", "-b", "jar");
    }

    private void files() throws IOException, InterruptedException {
        answer("a file", "some notes\n200", "/notes.txt");
        answer("a file in HTTP/1.0", "some notes\n200", "/notes.txt", "-0");
        checks.contains("a header", "\r\nContent-Length: 11\r\n", ask("/notes.txt", "-I"));
        answer("a large file", "200", "/gallery/large.png", "-o", "large");
        checks.same("is whole", -1L,
                Files.mismatch(site.file("gallery/large.png"), home.resolve("large")));
        answer("a folder", "301", "/gallery");
        answer("its page", "200" + site.url("/gallery/"), "/gallery", "-L", "-o", "page", "-w",
                "%{http_code}%{url_effective}");
        answer("nothing", "404", "/none", "-o", "none");
    }

    private void parts() throws IOException, InterruptedException {
        answer("a range", "me n206", "/notes.txt", "-r", "2-5");
        answer("the end", "es\n206", "/notes.txt", "-r", "-3");
        Path broken = home.resolve("broken");
        byte[] whole = Files.readAllBytes(site.file("gallery/large.png"));
        Files.write(broken, Arrays.copyOf(whole, 100_000));
        answer("a download that goes on", "206", "/gallery/large.png", "-C", "-", "-o", "broken");
        checks.same("is whole at its end", -1L,
                Files.mismatch(site.file("gallery/large.png"), broken));
        ask("/gallery/large.png", "-o", "large", "-z",
                site.file("gallery/large.png").toString());
        checks.same("curl: nothing new", 1L, site.answered("/gallery/large.png", 304, 0));
    }

    private void hostile() throws IOException, InterruptedException {
        answer("a file from outside", "404", "/../scripts/visits", "--path-as-is", "-o", "none");
        answer("the same, encoded", "404", "/%2e%2e/scripts/visits", "--path-as-is", "-o", "none");
        answer("another method", "501", "/notes.txt", "-X", "DELETE", "-o", "none");
        answer("chunks", "501", "/cgi-bin/book", "-H", "Transfer-Encoding: chunked", "-d", "a=b",
                "-o", "none");
        answer("a body above the limit", "413", "/cgi-bin/book", "--data-binary",
                "@" + site.file("gallery/large.png"), "-H", "Expect:", "-o", "none");
    }

    private void forms() throws IOException, InterruptedException {
        checks.contains("a form with GET", "<h1>Hello, Grüße &amp; €!</h1>",
                ask("/cgi-bin/hello", "-G", "--data-urlencode", "name=Grüße & €"));
        checks.contains("a form with POST", "<h1>Stored</h1>", ask("/cgi-bin/book",
                "--data-urlencode", "name=Jürgen", "-d", "address=Ulm&tel=1"));
        checks.contains("a form without a number", "<h1>Missing: tel</h1>",
                ask("/cgi-bin/book", "-d", "name=a&address=b"));
        checks.same("the book", "Jürgen\tUlm\t1\n", Files.readString(site.book()));
        Files.delete(site.book());
        answer("a form with a file", "a=x+%C3%BC f=some+notes%0A(notes.txt, text/plain)200",
                "/fields", "-F", "a=x ü", "-F", "f=@" + site.file("notes.txt"));
        String file = "f=@" + site.file("gallery/large.png");
        long length = Files.size(site.file("gallery/large.png"));
        answer("a large form, announced by Expect", "417", "/fields", "-F", file, "-o", "none");
        answer("a large form", "f=%d octets(large.png, image/png)200".formatted(length),
                "/fields", "-F", file, "-H", "Expect:");
    }

    private void answer(String what, String expected, String target, String... arguments)
            throws IOException, InterruptedException {
        checks.same("curl: " + what, expected, ask(target, arguments));
    }

    private String ask(String target, String... arguments)
            throws IOException, InterruptedException {
        Client.Result result = client.run(Stream.concat(Stream.of(arguments),
                Stream.of(site.url(target))).toArray(String[]::new));
        checks.same("curl: exit value and errors for " + target, "0 ",
                result.exit() + " " + result.errors());
        return result.output();
    }
}
