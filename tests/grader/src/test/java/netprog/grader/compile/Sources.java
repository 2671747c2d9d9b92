package netprog.grader.compile;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sources that a compiler finds hard, each a class of its own.
final class Sources {

    private Sources() {}

    static Map<String, String> ordinary(String name) {
        return file(name, "");
    }

    /// Twice as long with each pair of brackets.
    static Map<String, String> endless(String name) {
        return file(name, """
                record Pair<A, B>(A a, B b) {}
                static <T> Pair<T, T> twice(T one) { return new Pair<>(one, one); }
                void grow() { var big = %s1%s; }
                """.formatted("twice(".repeat(40), ")".repeat(40)));
    }

    static Map<String, String> deep(String name) {
        return file(name, "int deep = %s1%s;".formatted("(".repeat(60_000), ")".repeat(60_000)));
    }

    /// Constants of 60 000 characters, each in its own place in the class file.
    static Map<String, String> huge(String name, int constants) {
        return file(name, "static final String A = \"%s\";\n".formatted("a".repeat(60_000))
                + IntStream.range(0, constants)
                        .mapToObj(i -> "static final String A%d = A + %d;".formatted(i, i))
                        .collect(Collectors.joining("\n")));
    }

    static Map<String, String> file(String name, String members) {
        return Map.of("netprog/tiny/" + name + ".java", """
                package netprog.tiny;

                class %s {
                    %s
                }
                """.formatted(name, members));
    }
}
