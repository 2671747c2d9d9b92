package netprog.rules;

import static netprog.rules.Finder.trees;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What the language would allow and this course does not.
final class CodeRules {

    static final int METHOD_LINES = 25;
    static final int SOLUTION_LINES = 150;
    static final int TOOL_LINES = 250;
    static final int HIDDEN_TEST_LINES = 400;

    static final List<Rule> ALL = List.of(
            new Rule("no var in the reference", Rule.SOLUTIONS,
                    "write the type: in the reference the type is the lesson",
                    trees(VariableTree.class, CodeRules::isVar),
                    "class A { void a() { var b = 1; } }"),
            new Rule("no import module", Rule.JAVA,
                    "import each type: a reader must see where a name comes from",
                    trees(ImportTree.class, (_, i) -> i.isModule()),
                    "import module java.base;\nclass A {}"),
            new Rule("no wildcard import", Rule.JAVA,
                    "import each type by name; only the records nested in a type may come with *",
                    trees(ImportTree.class, (_, i) -> isWildcard(i)),
                    "import java.util.*;\nclass A {}"),
            new Rule("no default beside patterns", Rule.SOLUTIONS,
                    "name every case: without a default the compiler finds the one that is missing",
                    trees(Tree.class, (_, t) -> hasDefaultBesidePatterns(t)),
                    "class A { int a(B b) { return switch (b) { case C _ -> 1; default -> 2; }; } }"),
            new Rule("no catch-all", Rule.SOLUTIONS,
                    "catch what you can handle here, by its own type; the rest is a bug to be seen",
                    trees(CatchTree.class, (s, c) -> catchesAll(s, c)),
                    "class A { void a() { try { b(); } catch (Exception e) { c(); } } }"),
            new Rule("no disabled test", Rule.JAVA,
                    "mend or delete the test: a disabled one looks like proof and is none",
                    trees(AnnotationTree.class,
                            (_, a) -> a.getAnnotationType().toString().endsWith("Disabled")),
                    "class A { @Disabled void a() {} }"),
            new Rule("short methods", Rule.SOLUTIONS,
                    "a method has at most %d lines of code: give a part of it a name"
                            .formatted(METHOD_LINES),
                    trees(MethodTree.class, CodeRules::isLong),
                    "class A { void a() {\n%s} }".formatted("b();\n".repeat(METHOD_LINES))),
            new Rule("short files in the reference", Rule.SOLUTIONS,
                    "a file has at most %d lines of code: one file, one idea"
                            .formatted(SOLUTION_LINES),
                    source -> longerThan(source, SOLUTION_LINES),
                    "class A {\n%s}".formatted("int a;\n".repeat(SOLUTION_LINES))),
            new Rule("short files in the tools", "{tests/[!0-9]*,slides}/src/**.java",
                    "a file has at most %d lines of code: one file, one idea"
                            .formatted(TOOL_LINES),
                    source -> longerThan(source, TOOL_LINES),
                    "class A {\n%s}".formatted("int a;\n".repeat(TOOL_LINES))),
            new Rule("short hidden tests", "tests/[0-9]*/src/**.java",
                    "a file has at most %d lines, and 300 are enough: a class for each behaviour"
                            .formatted(HIDDEN_TEST_LINES),
                    source -> source.text().lines().skip(HIDDEN_TEST_LINES).limit(1)
                            .map(_ -> HIDDEN_TEST_LINES + 1L),
                    "class A {\n%s}".formatted("int a;\n".repeat(HIDDEN_TEST_LINES))));

    private CodeRules() {}

    private static boolean isVar(Source source, VariableTree variable) {
        return Pattern.compile("^((final|@\\w+)\\s+)*var\\s").matcher(source.text(variable)).find();
    }

    private static boolean isWildcard(ImportTree tree) {
        String name = tree.getQualifiedIdentifier().toString();
        boolean nested = !tree.isStatic() && name.matches(".*\\b[A-Z]\\w*\\.\\*");
        return !tree.isModule() && name.endsWith(".*") && !nested;
    }

    private static boolean hasDefaultBesidePatterns(Tree tree) {
        List<? extends CaseTree> cases = switch (tree) {
            case SwitchTree s -> s.getCases();
            case SwitchExpressionTree s -> s.getCases();
            default -> List.of();
        };
        return labels(cases, Tree.Kind.DEFAULT_CASE_LABEL)
                && cases.stream().flatMap(c -> c.getLabels().stream())
                        .anyMatch(PatternCaseLabelTree.class::isInstance);
    }

    private static boolean labels(List<? extends CaseTree> cases, Tree.Kind kind) {
        return cases.stream().flatMap(c -> c.getLabels().stream())
                .anyMatch(label -> label.getKind() == kind);
    }

    private static boolean catchesAll(Source source, CatchTree tree) {
        return Stream.of(source.text(tree.getParameter().getType()).split("[|\\s]+"))
                .anyMatch(type -> type.matches("(java\\.lang\\.)?(Exception|Throwable)"));
    }

    private static boolean isLong(Source source, MethodTree method) {
        StatementTree body = method.getBody();
        return body != null
                && codeBetween(source, source.line(method), source.lastLine(body)) > METHOD_LINES;
    }

    private static Stream<Long> longerThan(Source source, int limit) {
        long last = source.text().lines().count();
        return codeBetween(source, 1, last) > limit ? Stream.of(last) : Stream.empty();
    }

    private static long codeBetween(Source source, long first, long last) {
        List<String> lines = source.codeLines();
        return LongStream.rangeClosed(first, Math.min(last, lines.size()))
                .filter(line -> !lines.get((int) line - 1).isBlank()).count();
    }
}
