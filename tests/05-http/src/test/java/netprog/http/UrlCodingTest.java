package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("5.0a")
class UrlCodingTest {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final String WRITTEN = """
            Every name and every value is encoded before = and & are put between them; a space \
            becomes +, and so a + becomes %2B.
            A name with two values is written twice; the order is kept.""";

    @Test
    @Points(1)
    void a_text_is_encoded_octet_by_octet_and_decoded_again(Random random) {
        codes(UNRESERVED, UNRESERVED);
        codes("", "");
        for (char c = 0; c < 128; c++) {
            codes("" + c, UNRESERVED.indexOf(c) >= 0 ? "" + c : escape(c));
        }
        codes("\u00e9\u0131\u20ac", "%C3%A9%C4%B1%E2%82%AC");
        codes("a\ud83d\ude00b", "a%F0%9F%98%80b");
        codes("100% %41", "100%25%20%2541");
        for (int i = 0; i < 20; i++) {
            String text = text(random);
            StringBuilder coded = new StringBuilder();
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                coded.append(UNRESERVED.indexOf(octet) >= 0 ? "" + (char) octet : escape(octet));
            }
            codes(text, coded.toString());
        }
        decodes("%c3%a9%C3%a9", "\u00e9\u00e9");
        decodes("a+b%2Bc", "a+b+c");
        decodes("%2541", "%41");
        decodes("\u00e9%41 %C3%A9\ud83d\ude00", "\u00e9A \u00e9\ud83d\ude00");
    }

    private static void codes(String text, String coded) {
        teaches("""
                Only the unreserved characters stay; the octets of all others in UTF-8 become \
                escapes, with upper-case digits (RFC 3986, sections 2.1 and 2.3).
                An octet below 16 has two digits, and one above 127 has no sign.""",
                () -> assertThat(UrlCoding.encode(text)).as("encode(\"%s\")", Texts.escaped(text))
                        .isEqualTo(coded));
        decodes(coded, text);
    }

    private static void decodes(String coded, String text) {
        teaches("""
                The octets of a character are put together before they are read as UTF-8.
                Each escape is decoded once, and all else stays, + too: it is a space in forms \
                only (RFC 3986, sections 2.4 and 2.5).""",
                () -> assertThat(UrlCoding.decode(coded))
                        .as("decode(\"%s\")", Texts.escaped(coded)).isEqualTo(text));
    }

    @Test
    @Points(1)
    void a_bad_escape_is_refused_and_nothing_is_replaced() {
        for (String bad : List.of("%", "%4", "a%4", "%4g", "%g4", "%+4", "%-1", "% 4", "%4 ",
                "%%41", "%u0041", "%0x41", "%41%", "%C3%A9%", "100%")) {
            refuses(bad, """
                    A percent sign is followed by two hexadecimal digits (RFC 3986, section 2.1).
                    Methods that read numbers accept more: a sign, or digits of other scripts.""");
        }
        refuses("%\uff14\uff11", "Only 0 to 9, a to f and A to F are hexadecimal digits here.");
        for (String bad : List.of("%FF", "%C3", "a%C3b", "%A9", "%C3%28", "%C0%AF", "%E2%82",
                "%ED%A0%80", "%F5%80%80%80", "%C3%41")) {
            refuses(bad, """
                    Not every sequence of octets is UTF-8 (RFC 3629, section 3). C0 AF, for \
                    example, was a slash that filters did not see.
                    A decoder that replaces them by a question mark changes what was sent.""");
        }
        for (String half : List.of("\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d")) {
            Thrown thrown = Thrown.by(() -> UrlCoding.encode(half));
            teaches("""
                    Half of a surrogate pair is not a character and has no octets in UTF-8.
                    String.getBytes replaces it by a question mark and does not tell you.""",
                    () -> assertThat(thrown).as("encode(\"%s\")", Texts.escaped(half))
                            .isA(IllegalArgumentException.class));
        }
    }

    private static void refuses(String coded, String lesson) {
        Thrown thrown = Thrown.by(() -> UrlCoding.decode(coded));
        teaches(lesson, () -> assertThat(thrown).as("decode(\"%s\")", Texts.escaped(coded))
                .isA(IllegalArgumentException.class));
        if (coded.indexOf('\uff14') < 0) {
            teaches("The error contains the text that was refused.",
                    () -> assertThat(thrown).as("decode(\"%s\")", coded).says(coded));
        }
    }

    @Test
    @Points(1)
    void a_query_becomes_the_values_of_each_name() {
        reads("a=1&b=2&a=3", "a", List.of("1", "3"), "b", List.of("2"));
        reads("z=1&y=2&x=3&z=4&a=5", "z", List.of("1", "4"), "y", List.of("2"), "x",
                List.of("3"), "a", List.of("5"));
        reads("a=1&a=1", "a", List.of("1", "1"));
        reads("a=b=c&d==", "a", List.of("b=c"), "d", List.of("="));
        reads("a&b=&=c&=", "a", List.of(""), "b", List.of(""), "", List.of("c", ""));
        reads("&&a=1&&b=2&", "a", List.of("1"), "b", List.of("2"));
        reads("");
        reads("&");
        reads("first+name=Ada+L.&a%20b=c%2Bd+e", "first name", List.of("Ada L."), "a b",
                List.of("c+d e"));
        reads("a%3Db=c%26d%3De&%61=1", "a=b", List.of("c&d=e"), "a", List.of("1"));
        reads("a=1;b=2", "a", List.of("1;b=2"));
        reads("price=%E2%82%AC&a=%2525", "price", List.of("\u20ac"), "a", List.of("%25"));
        reads("A=1&a=2", "A", List.of("1"), "a", List.of("2"));
        for (String bad : List.of("a=%", "%zz=1", "a=1&b=%4", "a=%C3&b=%A9", "a=%FF")) {
            Thrown thrown = Thrown.by(() -> UrlCoding.parseQuery(bad));
            teaches("""
                    Each name and each value is decoded by itself, and a bad escape is refused as \
                    everywhere (RFC 3986, section 2.1).""",
                    () -> assertThat(thrown).as("parseQuery(\"%s\")", bad)
                            .isA(IllegalArgumentException.class));
        }
        refusesToRead("a=1&x+y%zz=1", "x+y%zz");
        refusesToRead("a=1&b=x+%20y%4", "x+%20y%4");
    }

    private static void refusesToRead(String query, String sent) {
        Thrown thrown = Thrown.by(() -> UrlCoding.parseQuery(query));
        teaches("""
                The error contains the name or value that was refused, as it was sent: so its \
                author finds it in the query.""",
                () -> assertThat(thrown).as("parseQuery(\"%s\")", query)
                        .isA(IllegalArgumentException.class).says(sent));
    }

    private static void reads(String query, Object... fields) {
        reads(query, map(fields));
    }

    private static void reads(String query, Map<String, List<String>> expected) {
        teaches("""
                First the query is cut at every &, then each pair at its first =, and only then \
                are + and escapes decoded: a %26, %3D or %2B is data.
                A name may occur many times, in an order that the page has chosen.""",
                () -> {
                    Map<String, List<String>> received = UrlCoding.parseQuery(query);
                    assertThat(received != null)
                            .withFailMessage("parseQuery(\"%s\") returned null.", query).isTrue();
                    assertThat(Elements.of(received.keySet()))
                            .as("parseQuery(\"%s\").keySet()", query)
                            .isEqualTo(List.copyOf(expected.keySet()));
                    expected.forEach((name, values) -> assertThat(Elements.of(received.get(name)))
                            .as("parseQuery(\"%s\").get(\"%s\")", query, Texts.escaped(name))
                            .isEqualTo(values));
                });
    }

    @Test
    @Points(1)
    void the_values_of_each_name_become_a_query(Random random) {
        writes("a=1&a=3&b=2", "a", List.of("1", "3"), "b", List.of("2"));
        writes("z=1&y=2&a=3", "z", List.of("1"), "y", List.of("2"), "a", List.of("3"));
        writes("");
        writes("b=1", "a", List.of(), "b", List.of("1"));
        writes("a=&=b", "a", List.of(""), "", List.of("b"));
        writes("first+name=Ada+L.+%2B", "first name", List.of("Ada L. +"));
        writes("a%3Db=c%26d%3De", "a=b", List.of("c&d=e"));
        writes("a=%2520&b=%25+20", "a", List.of("%20"), "b", List.of("% 20"));
        writes("a=%E2%82%AC%0D%0A~%2A-._", "a", List.of("\u20ac\r\n~*-._"));
        for (Map<String, List<String>> half : List.of(map("a", List.of("1", "\ud83d")),
                map("a", List.of("1"), "\ude00", List.of("2")))) {
            Thrown thrown = Thrown.by(() -> UrlCoding.unparseQuery(half));
            teaches("What cannot be encoded is refused: nothing else is sent instead.",
                    () -> assertThat(thrown)
                            .as("unparseQuery(%s)", Texts.escaped(half.toString()))
                            .isA(IllegalArgumentException.class));
        }
        for (int i = 0; i < 20; i++) {
            Map<String, List<String>> fields = map("&" + text(random),
                    List.of("=" + text(random), text(random)), text(random) + "=",
                    List.of("%" + text(random)));
            reads(teaches(WRITTEN, () -> UrlCoding.unparseQuery(fields)), fields);
        }
    }

    private static void writes(String expected, Object... fields) {
        teaches(WRITTEN,
                () -> assertThat(UrlCoding.unparseQuery(map(fields)))
                        .as("unparseQuery(%s)", Texts.escaped(map(fields).toString()))
                        .isEqualTo(expected));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> map(Object... fields) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], (List<String>) fields[i + 1]);
        }
        return map;
    }

    private static String escape(int octet) {
        return "%" + "0123456789ABCDEF".charAt(octet >> 4 & 15)
                + "0123456789ABCDEF".charAt(octet & 15);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.appendCodePoint(switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x80);
                case 1 -> random.nextInt(0x80, 0x800);
                case 2 -> random.nextInt(0xe000, 0x10000);
                default -> random.nextInt(0x10000, 0x110000);
            });
        }
        return text.toString();
    }
}
