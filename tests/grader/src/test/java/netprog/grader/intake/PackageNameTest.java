package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The intake and the compiler must read the same package, or the intake none.
class PackageNameTest {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /// Of these any text that tries to deceive is made.
    private static final List<String> PIECES = List.of("package a;", "package b;", "package", "a",
            ";", ".", " ", "\t", "\f", "\n", "\r", "\u000b", "\u001a", "\u0000", "\u00a0", "//",
            "/*", "*/", "/", "*", "///", "\\", "\\\\", "\\u000a", "\\u000d", "\\uu002a",
            "\\u002f", "\\u005c", "\\u005cu000a", "\"", "'", "@A", "class B {}", "{", "}");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            package a.b;                                | a.b
            /* package x; */ // y ~package a.b; class C | a.b
            package/**/a . b // c ~;                    | a.b
            // x^package a.b; /*~package c; // */       | a.b
            package a.b; // \\u000d package c;          | a.b
            package a.b class                           |
            ; package a.b;                              |
            @A package a.b;                             |
            import a.b; package c;                      |
            """)
    void a_package_is_read_where_it_is_declared(String text, String name) {
        assertThat(PackageName.of(text.replace('~', '\n').replace('^', '\r')))
                .isEqualTo(name == null ? "" : name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            // \\u000dpackage a; /*~package b; // */
            /* \\u002a/ package a; /* */ package b;
            \\u0070ackage a;
            package a\\u002eb;
            package a\\u003b
            """)
    void an_escape_before_the_end_hides_it(String text) {
        assertThat(PackageName.of(text.replace('~', '\n'))).isEmpty();
        assertThat(PackageName.isEscaped(text.replace('~', '\n'))).isTrue();
    }

    @Test
    void an_escape_behind_it_does_not() {
        assertThat(PackageName.isEscaped("package a; // \\u000d")).isFalse();
    }

    @Test
    void no_text_deceives_the_compiler_and_the_intake_differently() throws IOException {
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < 4_000; i++) {
            String text = Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(1 + random.nextInt(8)).collect(Collectors.joining());
            String name = PackageName.of(text);
            if (!name.isEmpty()) {
                read++;
                assertThat(compiled(text, name)).as("%s", text).isEqualTo(name);
            }
        }

        assertThat(read).isGreaterThan(200);
    }

    /// {@return the package that the compiler reads; what it refuses may have any}
    private static String compiled(String text, String otherwise) throws IOException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) JAVAC.getTask(null, null, problems, List.of("-proc:none"),
                null, List.of(new SimpleJavaFileObject(URI.create("memory:///T.java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        CompilationUnitTree unit = task.parse().iterator().next();
        return !problems.getDiagnostics().isEmpty() ? otherwise
                : String.valueOf(unit.getPackageName());
    }
}
