package netprog.introduction;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random hosts, addresses and ports, and texts that are mostly none of them.
final class RandomEndpoints {

    private static final List<String> PIECES = List.of(":", ":", "::", "[", "]", "/", ".", "-",
            "%", " ", "\0", "a", "Z", "\u00e7", "0", "1", "8", "80", "65535", "+", "\u0663",
            "::1", "[::1]", "1.2.3.4", "a.b", ":80");

    private RandomEndpoints() {}

    static int port(Random random) {
        return random.nextInt(1, 65536);
    }

    static String name(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> label(random) + ".")
                .collect(Collectors.joining()) + (char) random.nextInt('a', 'z' + 1)
                + label(random);
    }

    /// {@return the longest name there is: labels of 63, 63, 63 and 61 letters}
    static String longest() {
        return ("x".repeat(63) + ".").repeat(3) + "y".repeat(61);
    }

    static String ipv4(Random random) {
        return IntStream.range(0, 4).mapToObj(_ -> String.valueOf(random.nextInt(256)))
                .collect(Collectors.joining("."));
    }

    /// {@return eight groups, of which some in a row may have become `::`}
    static String ipv6(Random random) {
        List<String> groups = random.ints(8, 0, 0x10000).mapToObj(Integer::toHexString).toList();
        if (random.nextBoolean()) {
            return String.join(":", groups);
        }
        int from = random.nextInt(7);
        int to = random.nextInt(from + 2, 9);
        return String.join(":", groups.subList(0, from)) + "::"
                + String.join(":", groups.subList(to, 8));
    }

    static String scribble(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String label(Random random) {
        String inner = random.ints(random.nextInt(8), 0, 37)
                .mapToObj(i -> "abcdefghijklmnopqrstuvwxyz0123456789-".substring(i, i + 1))
                .collect(Collectors.joining());
        return letter(random) + inner + letter(random);
    }

    private static String letter(Random random) {
        int letter = random.nextInt(36);
        return "abcdefghijklmnopqrstuvwxyz0123456789".substring(letter, letter + 1);
    }
}
