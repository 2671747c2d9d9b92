import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What the JDK's own classes make of URLs, and where they differ from RFC 3986:
/// `java Links.java`.

/// The page on which the links are.
static final URI PAGE = URI.create("http://shop.example/books/new?page=2");

/// A search for the title "R&D + you".
static final URI SEARCH = URI.create("http://shop.example/?title=R%26D%20%2B%20you&max=5");

void main() {
    follow("../cart");
    follow("/../help");
    follow("?page=3");
    read();
    write("R&D + you");
}

/// Follows a link on the page.
static void follow(String link) {
    IO.println("%-9s %s".formatted(link, PAGE.resolve(link)));
}

/// Reads a query as it was sent, decoded, and cut first.
static void read() {
    IO.println("raw       " + SEARCH.getRawQuery());
    IO.println("decoded   " + SEARCH.getQuery());
    for (String pair : SEARCH.getRawQuery().split("&")) {
        IO.println("pair      " + URLDecoder.decode(pair, StandardCharsets.UTF_8));
    }
}

/// Encodes a text for a form, and for a path.
static void write(String text) {
    String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
    IO.println("form      " + form);
    IO.println("path      " + form.replace("+", "%20"));
}
