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

/// Compiles sources in memory, without annotation processing.
///
/// Safe to be called from several threads at once. What javac has read of the
/// JDK is kept from one compilation to the next.
public final class Compiler {

    /// No `--release`: it would forbid a file manager of our own.
    private static final List<String> OPTIONS = List.of("-source", "25", "-target", "25", "-g",
            "-proc:none", "-Xlint:none", "-parameters", "-XDuseUnsharedTable");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final Queue<StandardJavaFileManager> idle = new ConcurrentLinkedQueue<>();
    private final List<Path> jars;

    /// Makes a compiler for sources that use the JDK and nothing else.
    public Compiler() {
        this(List.of());
    }

    /// Makes a compiler for sources that use the JDK and some jars.
    public Compiler(List<Path> jars) {
        this.jars = List.copyOf(jars);
    }

    /// Compiles all of the sources together.
    ///
    /// @param sources each file's text by its path, such as
    /// `netprog/structures/Frames.java`
    public Compilation compile(Map<String, String> sources) {
        if (sources.isEmpty()) {
            return new Compilation(Map.of(), List.of());
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
        StringWriter crash = new StringWriter();
        MemoryFiles memory = new MemoryFiles(files);
        List<MemoryFiles.Source> units = sources.entrySet().stream()
                .map(entry -> new MemoryFiles.Source(entry.getKey(), entry.getValue())).toList();
        boolean done = call(crash, memory, diagnostics, units);
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                problems.add(problem(diagnostic));
            }
        }
        if (!done && problems.isEmpty()) {
            problems.add(new Problem("", 0, "The compiler gave up: "
                    + crash.toString().lines().limit(3).toList()));
        }
        return new Compilation(problems.isEmpty() ? memory.classes() : Map.of(), problems);
    }

    /// A source can be nested so deeply that javac itself falls over; that is an
    /// error in the source like any other.
    private boolean call(StringWriter crash, MemoryFiles memory,
            DiagnosticCollector<JavaFileObject> diagnostics, List<MemoryFiles.Source> units) {
        try {
            return javac.getTask(crash, memory, diagnostics, OPTIONS, null, units).call();
        } catch (RuntimeException | StackOverflowError fallen) {
            crash.write(fallen.toString());
            return false;
        }
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(Locale.ROOT);
        return switch (diagnostic.getSource()) {
            case MemoryFiles.Source source -> new Problem(source.path(), diagnostic.getLineNumber(),
                    text + source.excerpt(diagnostic.getLineNumber(),
                            diagnostic.getColumnNumber()));
            case null, default -> new Problem("", 0, text);
        };
    }
}
