package clients;

import common.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// wget, which takes whole pages and folders along.
record Wget(Checks checks, Site site, Path home, Client client) {

    Wget(Checks checks, Site site) throws IOException {
        this(checks, site, site.home("wget"));
    }

    private Wget(Checks checks, Site site, Path home) {
        this(checks, site, home, new Client(home, List.of("wget", "-nv", "--tries=1",
                "--timeout=20", "-nH", "--restrict-file-names=nocontrol")));
    }

    void compare() throws IOException, InterruptedException {
        page();
        folder();
        again();
        rest();
    }

    private void page() throws IOException, InterruptedException {
        ask("/gallery/", "-p");
        for (String image : SiteFiles.IMAGES) {
            same("gallery/" + image);
        }
    }

    private void folder() throws IOException, InterruptedException {
        ask("/shelf/", "-r", "-np");
        same("shelf/a b&c.txt");
        same("shelf/50%.txt");
        same("shelf/box/in.txt");
    }

    private void again() throws IOException, InterruptedException {
        ask("/notes.txt", "-N");
        same("notes.txt");
        ask("/notes.txt", "-N");
        checks.same("wget: asked again, nothing new", 1L, site.answered("/notes.txt", 304, 0));
    }

    private void rest() throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(site.file("gallery/large.png"));
        Files.write(home.resolve("large.png"), Arrays.copyOf(whole, 100_000));
        ask("/gallery/large.png", "-c");
        checks.same("wget: a download that goes on", -1L,
                Files.mismatch(site.file("gallery/large.png"), home.resolve("large.png")));
        checks.contains("wget: a form with POST", "<h1>Stored</h1>",
                ask("/cgi-bin/book", "-O", "-", "--post-data=name=a&address=b&tel=c"));
        checks.same("wget: the book", "a\tb\tc\n", Files.readString(site.book()));
        Files.delete(site.book());
        String[] cookies = {"-O", "-", "--save-cookies=jar", "--load-cookies=jar"};
        checks.same("wget: no cookie at first", "cookies: \n", ask("/cgi-bin/visits", cookies));
        checks.same("wget: its cookie", "cookies: seen=1\n", ask("/cgi-bin/visits", cookies));
    }

    private void same(String name) throws IOException {
        Path copy = home.resolve(name);
        checks.same("wget: " + name, -1L,
                Files.exists(copy) ? Files.mismatch(site.file(name), copy) : "missing");
    }

    private String ask(String target, String... arguments)
            throws IOException, InterruptedException {
        Client.Result result = client.run(Stream.concat(Stream.of(arguments),
                Stream.of(site.url(target))).toArray(String[]::new));
        checks.same("wget: exit value for %s; it says %s".formatted(target, result.errors()), 0,
                result.exit());
        return result.output();
    }
}
