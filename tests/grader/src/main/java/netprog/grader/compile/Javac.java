package netprog.grader.compile;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// The JDK's compiler, in this JVM and on the calling thread. What it has read
/// of the JDK is kept from one compilation to the next.
///
/// It has no time limit and the memory of this JVM: right for our own sources,
/// and for students who compile their own work.
public final class Javac implements Compiler {

    /// No `--release`: it would forbid a file manager of our own. With `dev` javac
    /// reports each failure of its own, also behind an error in the source.
    private static final List<String> OPTIONS = List.of("-source", "25", "-target", "25", "-g",
            "-proc:none", "-Xlint:none", "-parameters", "-XDuseUnsharedTable", "-XDdev");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final Queue<StandardJavaFileManager> idle = new ConcurrentLinkedQueue<>();
    private final List<Path> jars;

    /// Makes a compiler for sources that use the JDK and nothing else.
    public Javac() {
        this(List.of());
    }

    /// Makes a compiler for sources that use the JDK and some jars.
    public Javac(List<Path> jars) {
        this.jars = List.copyOf(jars);
    }

    @Override
    public Compilation compile(Map<String, String> sources) {
        if (sources.isEmpty()) {
            return new Compilation(Map.of(), List.of(), false);
        }
        StandardJavaFileManager files = idle.poll();
        if (files == null) {
            files = newFileManager();
        }
        try {
            return compile(sources, files);
        } finally {
            idle.add(files);
        }
    }

    private StandardJavaFileManager newFileManager() {
        StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT,
                StandardCharsets.UTF_8);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + jars, unreadable);
        }
        return files;
    }

    private Compilation compile(Map<String, String> sources, StandardJavaFileManager files) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter fall = new StringWriter();
        MemoryFiles memory = new MemoryFiles(files);
        List<MemoryFiles.Source> units = sources.entrySet().stream()
                .map(entry -> new MemoryFiles.Source(entry.getKey(), entry.getValue())).toList();
        boolean done = call(fall, memory, diagnostics, units);
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                problems.add(problem(diagnostic));
            }
        }
        boolean fell = !fall.toString().isEmpty();
        if (problems.isEmpty() && (fell || !done)) {
            problems.add(new Problem("", 0, CompilerFailures.sentence(fall.toString())));
        }
        return new Compilation(problems.isEmpty() ? memory.classes() : Map.of(), problems, fell);
    }

    private boolean call(StringWriter fall, MemoryFiles memory,
            DiagnosticCollector<JavaFileObject> diagnostics, List<MemoryFiles.Source> units) {
        try {
            return javac.getTask(fall, memory, diagnostics, OPTIONS, null, units).call();
        } catch (RuntimeException | StackOverflowError fallen) {
            fall.write(fallen.toString());
            return false;
        }
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(Locale.ROOT);
        return switch (diagnostic.getSource()) {
            case MemoryFiles.Source source -> Problem.of(source.path(), diagnostic.getLineNumber(),
                    text, source.excerpt(diagnostic.getPosition()));
            case null, default -> Problem.of("", 0, text, "");
        };
    }
}
