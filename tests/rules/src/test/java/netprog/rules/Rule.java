package netprog.rules;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One rule about single files.
///
/// @param name as the test report shows it
/// @param where the files it holds for: a glob below the root
/// @param reason what a writer should do instead, and why
/// @param lines the lines of a file that break it
/// @param proof a file's text that breaks it, so that the rule is known to bite
record Rule(String name, String where, String reason, Function<Source, Stream<Long>> lines,
        String proof) {

    /// Hand-written Java: two folders deep, and the slides' builder.
    static final String JAVA = "{*/*,slides}/src/**.java";

    /// The reference, which students copy for life.
    static final String SOLUTIONS = "solutions/*/src/**.java";

    /// Tests of all kinds.
    static final String TESTS = "{*/*,slides}/src/test/**.java";

    /// What plays and judges: the peers, the hidden and the public tests.
    static final String PEERS_AND_TESTS =
            "{tests/peers/src/main,tests/[0-9]*/src,chapters/*/src/test}/**.java";

    List<Violation> check(Source source) {
        return lines.apply(source).sorted().distinct()
                .map(line -> new Violation(source.file(), line, reason)).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
