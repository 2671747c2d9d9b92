package netprog.grader.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
///
/// A class file beyond the limit, or of another package than its source's path
/// says, is refused; the compiler reports that like an error in the class.
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

    /// The largest class file. The reference's has less than a fiftieth of it.
    static final int MAX_CLASS_OCTETS = 1 << 20;

    /// All class files of one compilation.
    static final int MAX_CLASSES_OCTETS = 16 << 20;

    private final Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();
    private int written;

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
            JavaFileObject.Kind kind, FileObject sibling) throws IOException {
        requirePlace(className, sibling);
        return new SimpleJavaFileObject(uri(className.replace('.', '/') + kind.extension), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new Output(outputs.computeIfAbsent(className,
                        _ -> new ByteArrayOutputStream()));
            }
        };
    }

    /// A source is known by its path. So one that declares another package than
    /// its path says would pass for what it is not.
    private static void requirePlace(String className, FileObject source) throws IOException {
        String folder = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
        if (!(source instanceof Source file) || !file.folder().equals(folder)) {
            throw new IOException("its file lies in the folder of another package");
        }
    }

    /// The shared file manager stays open for the next compilation.
    @Override
    public void close() {
        outputs.clear();
    }

    private static URI uri(String path) {
        return URI.create("memory:///" + path.replaceAll("[^A-Za-z0-9_$./-]", "_"));
    }

    /// One class file.
    private final class Output extends OutputStream {

        private final ByteArrayOutputStream octets;

        Output(ByteArrayOutputStream octets) {
            this.octets = octets;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            written += length;
            if (octets.size() + length > MAX_CLASS_OCTETS || written > MAX_CLASSES_OCTETS) {
                throw new IOException("a class file has at most %d MB, and all together %d MB"
                        .formatted(MAX_CLASS_OCTETS >> 20, MAX_CLASSES_OCTETS >> 20));
            }
            octets.write(from, offset, length);
        }
    }

    /// A source text with the path that it would have on disk.
    static final class Source extends SimpleJavaFileObject {

        /// What is shown of a line, before and behind the place of the error.
        private static final int CONTEXT_CHARS = 100;

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

        String folder() {
            return path.substring(0, path.lastIndexOf('/') + 1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /// {@return the line of the text that holds a place, with a caret under it,
        ///     each on a line of its own; of a long line, what is near}
        ///
        /// @param position counted in chars from 0; negative when there is none
        String excerpt(long position) {
            if (position < 0 || position > text.length()) {
                return "";
            }
            int at = (int) position;
            int begin = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - CONTEXT_CHARS);
            int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            String line = text.substring(begin, Math.min(end, at + CONTEXT_CHARS));
            return "\n    " + line.replace('\t', ' ').stripTrailing() + "\n    "
                    + " ".repeat(at - begin) + "^";
        }
    }
}
