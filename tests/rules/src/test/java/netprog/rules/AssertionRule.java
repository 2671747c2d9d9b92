package netprog.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.ToolProvider;

/// No method of a student's object runs inside an assertion, where it could
/// lie, loop or throw unnoticed: AssertJ gets values of types that nobody can
/// extend, and what a student's code throws is captured by `Thrown`.
///
/// The compiler's own types decide, so the modules must have been built.
final class AssertionRule {

    private static final Set<String> CAPTURES = Set.of("assertThatThrownBy", "assertThatException",
            "assertThatExceptionOfType", "assertThatCode", "catchThrowable", "catchException",
            "catchThrowableOfType", "isThrownBy", "assertThatNoException", "assertThatObject");

    private static final Set<String> FORMATS = Set.of("as", "describedAs", "withFailMessage",
            "overridingErrorMessage", "fail");

    /// Not final, but no student's class can extend it: its constructors are the
    /// package's own.
    private static final Set<String> CLOSED = Set.of("java.net.InetAddress", "java.lang.Number");

    private final Trees trees;
    private final CompilationUnitTree unit;
    private final Source source;
    private final List<Violation> violations = new ArrayList<>();

    private AssertionRule(Trees trees, CompilationUnitTree unit, Source source) {
        this.trees = trees;
        this.unit = unit;
        this.source = source;
    }

    /// {@return what breaks the rule in the hidden tests of a chapter}; a public
    /// test has no points to lose.
    static List<Violation> check(Repository repository, String chapter) {
        return check(repository.sources("tests/%s/src/test/**.java".formatted(chapter)).toList(),
                List.of(repository.path("solutions/%s/target/classes".formatted(chapter)),
                        repository.path("tests/peers/target/classes")));
    }

    /// {@return what breaks the rule in these sources}
    ///
    /// @param classes the folders with what they use, besides the libraries of the
    /// rules themselves
    static List<Violation> check(List<Source> sources, List<Path> classes) {
        String classPath = Stream.concat(classes.stream().map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> problems = new ArrayList<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null,
                problem -> {
                    if (problem.getKind() == Diagnostic.Kind.ERROR) {
                        problems.add(problem.toString());
                    }
                }, List.of("-proc:none", "-classpath", classPath), null,
                sources.stream().map(Source::object).toList());
        List<Violation> violations = new ArrayList<>();
        try {
            int next = 0;
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            if (!problems.isEmpty()) {
                throw new IllegalStateException("cannot compile: " + problems);
            }
            for (CompilationUnitTree unit : units) {
                violations.addAll(new AssertionRule(Trees.instance(task), unit,
                        sources.get(next++)).scan());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sources", e);
        }
        return violations;
    }

    private List<Violation> scan() {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                look(call, getCurrentPath());
                return super.visitMethodInvocation(call, nothing);
            }
        }.scan(unit, null);
        return violations;
    }

    private void look(MethodInvocationTree call, TreePath path) {
        Element method = trees.getElement(new TreePath(path, call.getMethodSelect()));
        if (method == null || !method.getEnclosingElement().toString()
                .startsWith("org.assertj.")) {
            return;
        }
        String name = method.getSimpleName().toString();
        if (name.equals("assumeThat") || method.getEnclosingElement().toString().contains("Soft")) {
            report(call, name + ": needs byte-buddy, which a handout does not carry");
        }
        if (CAPTURES.contains(name)) {
            report(call, name + ": write assertThat(Thrown.by(...)), which reads a student's"
                    + " exception once and safely");
        }
        boolean formats = FORMATS.contains(name);
        if (!formats && !name.equals("assertThat")) {
            return;
        }
        call.getArguments().stream().flatMap(AssertionRule::branches)
                .map(argument -> trees.getTypeMirror(new TreePath(path, argument)))
                .filter(type -> !isSafe(type))
                .forEach(type -> report(call, ("%s takes a %s, whose methods may be a student's:"
                        + " take a primitive, a text, Octets, Elements.of or Thrown.by")
                        .formatted(name, type)));
    }

    /// A conditional expression has the type that its place wants.
    private static Stream<ExpressionTree> branches(ExpressionTree argument) {
        return argument instanceof ConditionalExpressionTree choice
                ? Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                : Stream.of(argument);
    }

    private boolean isSafe(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, NULL -> true;
            case ARRAY -> isSafe(((ArrayType) type).getComponentType());
            case DECLARED -> isClosed((DeclaredType) type);
            default -> false;
        };
    }

    private boolean isClosed(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getKind() == ElementKind.RECORD) {
            return element.getRecordComponents().stream().map(RecordComponentElement::asType)
                    .allMatch(this::isSafe);
        }
        return element.getKind() == ElementKind.ENUM
                || CLOSED.contains(element.getQualifiedName().toString())
                || element.getModifiers().contains(Modifier.FINAL)
                        && type.getTypeArguments().stream().allMatch(this::isSafe);
    }

    private void report(MethodInvocationTree call, String reason) {
        long position = trees.getSourcePositions().getStartPosition(unit, call);
        violations.add(new Violation(source.file(), unit.getLineMap().getLineNumber(position),
                reason));
    }
}
