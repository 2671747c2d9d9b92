package netprog.grader.compile;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/// The files of one compilation, all of them in memory.
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();

    MemoryFiles(JavaFileManager jdk) {
        super(jdk);
    }

    /// {@return the class files by their binary names}
    Map<String, byte[]> classes() {
        return outputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().toByteArray(), (first, _) -> first, TreeMap::new));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className,
            JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(uri(className.replace('.', '/') + kind.extension), kind) {
            @Override
            public OutputStream openOutputStream() {
                return outputs.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
            }
        };
    }

    /// The shared file manager stays open for the next compilation.
    @Override
    public void close() {
        outputs.clear();
    }

    private static URI uri(String path) {
        return URI.create("memory:///" + path.replaceAll("[^A-Za-z0-9_$./-]", "_"));
    }

    /// A source text with the path that it would have on disk.
    static final class Source extends SimpleJavaFileObject {

        private final String path;
        private final String text;

        Source(String path, String text) {
            super(uri(path), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        String path() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /// {@return a line of the text with a caret under a column, each on a
        ///     line of its own; both counted from 1}
        String excerpt(long line, long column) {
            if (line < 1 || column < 1) {
                return "";
            }
            return text.lines().skip(line - 1).findFirst()
                    .map(found -> "\n    " + found.replace('\t', ' ') + "\n    "
                            + " ".repeat((int) column - 1) + "^")
                    .orElse("");
        }
    }
}
