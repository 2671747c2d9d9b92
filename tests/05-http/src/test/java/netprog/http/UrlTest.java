package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("5.0a")
class UrlTest {

    private static final String BASE = "http://a/b/c/d;p?q";

    private static final String WRITTEN = """
            Each delimiter is written if its part is present, also where the part is empty: \
            "/a?" and "/a" are two URLs.
            parse() reads the same parts from it (RFC 3986, section 5.3).""";

    @Test
    @Points(1)
    void a_URL_has_five_parts_and_each_may_be_absent_or_empty() {
        has("http://www.example:8080/docs/a%20b?page=2#top",
                parts("http", "www.example:8080", "/docs/a%20b", "page=2", "top"));
        has("HTTP://ada:secret@Host.Example/%7eada",
                parts("HTTP", "ada:secret@Host.Example", "/%7eada", null, null));
        has("ftp://[2001:db8::7]/a;type=i", parts("ftp", "[2001:db8::7]", "/a;type=i", null,
                null));
        has("http://host?a=/b?c:d@e", parts("http", "host", "", "a=/b?c:d@e", null));
        has("http://host#a/b?c:d", parts("http", "host", "", null, "a/b?c:d"));
        has("mailto:ada@host.example", parts("mailto", null, "ada@host.example", null, null));
        has("z39.50+r-x:a:b", parts("z39.50+r-x", null, "a:b", null, null));
        has("file:///etc/hosts", parts("file", "", "/etc/hosts", null, null));
        has("http://host/?#", parts("http", "host", "/", "", ""));
        has("http:", parts("http", null, "", null, null));
        has("//host/a", parts(null, "host", "/a", null, null));
        has("///a//b", parts(null, "", "/a//b", null, null));
        has("/a//b:c", parts(null, null, "/a//b:c", null, null));
        has("a/b:c", parts(null, null, "a/b:c", null, null));
        has("", parts(null, null, "", null, null));
        has("?", parts(null, null, "", "", null));
        has("#", parts(null, null, "", null, ""));
        has("?a:b", parts(null, null, "", "a:b", null));
        has("#a#b", parts(null, null, "", null, "a#b"));
    }

    private static void has(String text, UrlParts expected) {
        teaches("""
                A part begins at its delimiter and ends before the next one of another kind; \
                nothing in it is changed (RFC 3986, appendix B).
                Without its delimiter a part is absent, which is null. With nothing after it, it \
                is empty (section 5.3).""",
                () -> {
                    UrlParts parts = Url.parse(text);
                    assertThat(parts).as("parse(\"%s\")", text).isNotNull();
                    assertThat(parts.scheme()).as("The scheme of \"%s\"", text)
                            .isEqualTo(expected.scheme());
                    assertThat(parts.authority()).as("The authority of \"%s\"", text)
                            .isEqualTo(expected.authority());
                    assertThat(parts.path()).as("The path of \"%s\"", text)
                            .isEqualTo(expected.path());
                    assertThat(parts.query()).as("The query of \"%s\"", text)
                            .isEqualTo(expected.query());
                    assertThat(parts.fragment()).as("The fragment of \"%s\"", text)
                            .isEqualTo(expected.fragment());
                });
    }

    @Test
    @Points(1)
    void a_URL_is_written_with_the_delimiters_of_the_parts_that_are_present(Random random) {
        writes(parts("http", "host:80", "/a", "q=1", "top"), "http://host:80/a?q=1#top");
        writes(parts("mailto", null, "ada@host", null, null), "mailto:ada@host");
        writes(parts("file", "", "/etc/hosts", null, null), "file:///etc/hosts");
        writes(parts("http", "host", "", "", null), "http://host?");
        writes(parts("http", "host", "/", null, ""), "http://host/#");
        writes(parts(null, "host", "//a", null, null), "//host//a");
        writes(parts(null, null, "", "", ""), "?#");
        writes(parts(null, null, "a/b", null, null), "a/b");
        writes(parts(null, null, "", null, null), "");
        for (int i = 0; i < 50; i++) {
            UrlParts parts = parts(random.nextBoolean() ? word(random) : null, maybe(random),
                    "/" + word(random), maybe(random), maybe(random));
            has(teaches(WRITTEN, () -> Url.unparse(parts)), parts);
        }
    }

    private static void writes(UrlParts parts, String expected) {
        teaches(WRITTEN, () -> assertThat(Url.unparse(parts)).as("unparse(%s)", parts)
                .isEqualTo(expected));
    }

    @Test
    @Points(1)
    void a_text_with_other_characters_or_without_a_proper_scheme_is_no_URL() {
        String characters = """
                Some characters may not be in a URL, so that it can be written into a request \
                line: with a CR LF inside, it would be two lines, and the second one is an \
                attacker's.
                They must be escaped first (RFC 3986, section 2).""";
        for (String bad : List.of(" ", "\r\n", "\t", "\"", "<", ">", "\\", "^", "`", "{", "|", "}",
                "\0", "\u007f", "\u00e9", "\u0131", "\uff11", "%", "%4", "%4g", "%g4", "%+4",
                "%-1", "% 4", "%%41", "%\uff14\uff11", "%u0041")) {
            refuses("http://host/" + bad, characters);
            refuses("http://host/?a" + bad + "&", characters);
            refuses(bad + "/a", characters);
        }
        for (String good : List.of(":", "/", "[", "]", "@", "!", "$", "&", "'", "(", ")", "*", "+",
                ",", ";", "=", "-", ".", "_", "~", "z", "Z", "9", "%0a", "%aF", "%Fa")) {
            has("/a" + good, parts(null, null, "/a" + good, null, null));
            has("#?" + good, parts(null, null, "", null, "?" + good));
        }
        for (String bad : List.of(":a", "1a:b", "+a:b", "-a:b", ".a:b", "a_b:c", "a%41:b", "a@b:c",
                "a,b:c", "://host/", "127.0.0.1:80/")) {
            refuses(bad, """
                    What is before the first colon is a scheme, and a scheme has the form of \
                    RFC 3986, section 3.1: a letter, then letters, digits, +, - and dots.
                    A relative path with a colon in its first segment is written "./1a:b" \
                    (section 4.2).""");
        }
    }

    private static void refuses(String text, String lesson) {
        Thrown thrown = Thrown.by(() -> Url.parse(text));
        teaches(lesson, () -> assertThat(thrown).as("parse(\"%s\")", Texts.escaped(text))
                .isA(IllegalArgumentException.class));
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            teaches("The error contains the text that is not a URL, so that its author finds it.",
                    () -> assertThat(thrown).as("parse(\"%s\")", text).says(text));
        }
    }

    @Test
    @Points(1)
    void parts_that_would_be_read_as_other_parts_are_not_written() {
        refusesToWrite(parts("file", null, "//b/c", null, null), "file://b/c");
        refusesToWrite(parts(null, null, "//b", null, null), "//b");
        refusesToWrite(parts("http", "host", "a", null, null), "http://hosta");
        refusesToWrite(parts("http", "host:1", "2", null, null), "http://host:12");
        refusesToWrite(parts(null, null, "a:b", null, null), "a:b");
        refusesToWrite(parts(null, null, "a?b", null, null), "a?b");
        refusesToWrite(parts(null, null, "/a#b", null, null), "/a#b");
        refusesToWrite(parts("http", "host/a", "/b", null, null), "http://host/a/b");
        refusesToWrite(parts("http", "host", "/b", "a#b", null), "http://host/b?a#b");
        refusesToWrite(parts("a:b", null, "c", null, null), "a:b:c");
        refusesToWrite(parts("", null, "/c", null, null), ":/c");
        refusesToWrite(parts("1a", null, "/c", null, null), "1a:/c");
        refusesToWrite(parts("http", "host", "/a b", null, null), "http://host/a b");
        refusesToWrite(parts("http", "host", "/a", "100%", null), "http://host/a?100%");
    }

    private static void refusesToWrite(UrlParts parts, String text) {
        Thrown thrown = Thrown.by(() -> Url.unparse(parts));
        teaches("""
                A URL that says something else than its parts is a trap: a program checks the \
                host of the parts, and connects to the host of the URL.
                The error contains the URL that would have been written.""",
                () -> assertThat(thrown).as("unparse(%s)", parts)
                        .isA(IllegalArgumentException.class).says(text));
    }

    @Test
    @Points(1)
    void the_examples_of_the_RFC_are_joined_as_it_says() {
        table("""
                g:h     | g:h
                g       | http://a/b/c/g
                ./g     | http://a/b/c/g
                g/      | http://a/b/c/g/
                /g      | http://a/g
                //g     | http://g
                ?y      | http://a/b/c/d;p?y
                g?y     | http://a/b/c/g?y
                #s      | http://a/b/c/d;p?q#s
                g#s     | http://a/b/c/g#s
                g?y#s   | http://a/b/c/g?y#s
                ;x      | http://a/b/c/;x
                g;x     | http://a/b/c/g;x
                g;x?y#s | http://a/b/c/g;x?y#s
                        | http://a/b/c/d;p?q
                .       | http://a/b/c/
                ./      | http://a/b/c/
                ..      | http://a/b/
                ../     | http://a/b/
                ../g    | http://a/b/g
                ../..   | http://a/
                ../../  | http://a/
                ../../g | http://a/g
                """, """
                The first part that the reference has decides: all before it comes from the base, \
                and all after it from the reference (RFC 3986, section 5.2.2).
                This example is in section 5.4.1, with the base http://a/b/c/d;p?q.""");
        table("""
                ../../../g    | http://a/g
                ../../../../g | http://a/g
                /./g          | http://a/g
                /../g         | http://a/g
                g.            | http://a/b/c/g.
                .g            | http://a/b/c/.g
                g..           | http://a/b/c/g..
                ..g           | http://a/b/c/..g
                ./../g        | http://a/b/g
                ./g/.         | http://a/b/c/g/
                g/./h         | http://a/b/c/g/h
                g/../h        | http://a/b/c/h
                g;x=1/./y     | http://a/b/c/g;x=1/y
                g;x=1/../y    | http://a/b/c/y
                g?y/./x       | http://a/b/c/g?y/./x
                g?y/../x      | http://a/b/c/g?y/../x
                g#s/./x       | http://a/b/c/g#s/./x
                g#s/../x      | http://a/b/c/g#s/../x
                http:g        | http:g
                """, """
                A whole segment of one or two dots is a step, any other segment is a name; above \
                the root there is nothing, so a step up stays there (RFC 3986, section 5.2.4).
                This example is in section 5.4.2, with the base http://a/b/c/d;p?q.""");
    }

    private static void table(String rows, String lesson) {
        for (String row : rows.lines().toList()) {
            int bar = row.indexOf('|');
            joins(BASE, row.substring(0, bar).strip(), row.substring(bar + 1).strip(), lesson);
        }
    }

    @Test
    @Points(1)
    void other_bases_are_joined_by_the_same_rules(Random random) {
        String word = word(random);
        String merge = """
                A relative path replaces what follows the last slash of the base's path. A base \
                with an authority and an empty path has the path "/" here.
                The rule is RFC 3986, section 5.2.3.""";
        joins("http://host", word, "http://host/" + word, merge);
        joins("http://host?q", "./" + word, "http://host/" + word, merge);
        joins("http://host/a/b/", word, "http://host/a/b/" + word, merge);
        joins("http://host/a//b", word, "http://host/a//" + word, merge);
        joins("mailto:a", word, "mailto:" + word, merge);
        joins("x:", word, "x:" + word, merge);
        joins("http://host/a?b/c", word, "http://host/" + word, merge);
        String dots =
                """
                Dots are removed from every path that the reference brings along, also from one \
                with a scheme or an authority (RFC 3986, section 5.2.2).
                An empty segment is a segment. An escaped dot is not a dot here: join decodes nothing.""";
        joins(BASE, "x://y/a/../b/./c/..", "x://y/b/", dots);
        joins(BASE, "//y/../a/.", "http://y/a/", dots);
        joins(BASE, "/a//../b", "http://a/a/b", dots);
        joins(BASE, "/a/b//..", "http://a/a/b/", dots);
        joins(BASE, "g//", "http://a/b/c/g//", dots);
        joins(BASE, "g//.", "http://a/b/c/g//", dots);
        joins(BASE, "/a/...", "http://a/a/...", dots);
        joins("x:a", "../" + word, "x:" + word, dots);
        joins(BASE, "%2e%2e/a", "http://a/b/c/%2e%2e/a", dots);
        joins(BASE, "../".repeat(500) + word, "http://a/" + word, dots);
        String same = """
                A reference without a path means the document of the base: its path stays as it \
                is, and its query too, unless the reference has one (RFC 3986, section 5.2.2).
                The fragment is never the base's; an empty query is a query.""";
        joins("http://host/a/../b?q#s", "", "http://host/a/../b?q", same);
        joins("http://host/a/../b?q#s", "?", "http://host/a/../b?", same);
        joins("http://host/a/../b?q#s", "#", "http://host/a/../b?q#", same);
        joins("http://host/b?q", "//y", "http://y", same);
        refusesToJoin("//host/a", word, "//host/a", "base");
        refusesToJoin("", word, "", "base");
        refusesToJoin("http://host/a b", word, "http://host/a b", "base");
        refusesToJoin(BASE, "a b", "a b", "reference");
        refusesToJoin("file:/a", "/.//b/c", "file://b/c", "result");
    }

    private static void joins(String base, String reference, String expected, String lesson) {
        String shown = reference.length() < 80 ? reference : reference.substring(0, 9) + "...";
        teaches(lesson, () -> assertThat(Url.join(base, reference))
                .as("join(\"%s\", \"%s\")", base, shown).isEqualTo(expected));
    }

    private static void refusesToJoin(String base, String reference, String says, String which) {
        Thrown thrown = Thrown.by(() -> Url.join(base, reference));
        teaches("""
                The %s is wrong, and the error contains it.
                A base needs a scheme (RFC 3986, section 5.1), both must be URLs, and a result \
                whose path would be read as a host is refused.""".formatted(which),
                () -> assertThat(thrown).as("join(\"%s\", \"%s\")", base, reference)
                        .isA(IllegalArgumentException.class).says(says));
    }

    private static UrlParts parts(String scheme, String authority, String path, String query,
            String fragment) {
        return new UrlParts(scheme, authority, path, query, fragment);
    }

    private static String word(Random random) {
        return IntStream.range(0, random.nextInt(1, 9))
                .mapToObj(_ -> "" + (char) random.nextInt('a', 'z' + 1))
                .collect(Collectors.joining());
    }

    /// {@return a part that is absent, empty or a word}
    private static String maybe(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "";
            default -> word(random);
        };
    }
}
