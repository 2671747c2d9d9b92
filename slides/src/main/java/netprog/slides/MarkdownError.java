package netprog.slides;

import java.nio.file.Path;

/// A fault in a Markdown file, reported as `file:line: what is wrong`.
public final class MarkdownError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param line the line in the file, counted from 1
    public MarkdownError(Path file, int line, String fault) {
        super("%s:%d: %s".formatted(file, line, fault));
    }
}
