package clients;

import common.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// A headless Chromium: it shows a page, and prints it as its scripts have left
/// it.
record Chromium(Checks checks, Site site, Client client) {

    private static final List<String> COMMAND = List.of("chromium", "--headless", "--no-sandbox",
            "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--no-proxy-server", "--user-data-dir=profile",
            "--dump-dom");

    Chromium(Checks checks, Site site) throws IOException {
        this(checks, site, new Client(site.home("chromium"), COMMAND));
    }

    void compare() throws IOException, InterruptedException {
        gallery();
        forms();
        checks.contains("no cookie at the first visit", "cookies: \n", visit("/cgi-bin/visits"));
        checks.contains("a cookie at the second one", "cookies: seen=1\n",
                visit("/cgi-bin/visits"));
    }

    private void gallery() throws IOException, InterruptedException {
        site.answers().clear();
        String title = "<title>%d images</title>".formatted(SiteFiles.IMAGES.size());
        checks.contains("the gallery", title, visit("/gallery/"));
        for (String image : SiteFiles.IMAGES) {
            checks.same("whole answers with " + image, 1L,
                    site.answered("/gallery/" + SiteFiles.encoded(image), 200,
                            Files.size(site.file("gallery/" + image))));
        }
    }

    private void forms() throws IOException, InterruptedException {
        String page = visit("/forms.html");
        checks.contains("a form with GET", "hello: Hello, Grüße &amp; €!;", page);
        checks.contains("a form with POST", "book: Stored;", page);
        checks.contains("a form with a file", "fields: "
                + "a=x+%C3%BC f=%0D%0A--%0D%0A(ü %221%22.txt, text/plain);", page);
        checks.same("the book", "Jürgen+1\tAm Weg 1\\r\\nUlm\t100%\n",
                Files.readString(site.book()));
    }

    private String visit(String target) throws IOException, InterruptedException {
        Client.Result result = client.run(site.url(target));
        checks.same("Chromium's exit value; it says " + result.errors(), 0, result.exit());
        return result.output();
    }
}
