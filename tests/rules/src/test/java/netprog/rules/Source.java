package netprog.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A file's text, and for Java what the JDK's own parser makes of it.
final class Source {

    /// A comment, or a literal in which something may look like a comment.
    private static final Pattern TOKEN = Pattern.compile("""
            (?<literal>\"""(?:[^"\\\\]++|\\\\.|"(?!""))*+\"""|"(?:[^"\\\\\\n]++|\\\\.)*+"\
            |'(?:[^'\\\\\\n]++|\\\\.)*+')\
            |(?<comment>//[^\\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/)""", Pattern.DOTALL);

    private final String file;
    private final String text;
    private Parsed parsed;

    private record Parsed(CompilationUnitTree unit, DocTrees trees) {}

    /// A comment with the line it begins on; lines count from 1.
    record Comment(long line, String text) {}

    /// @param file the path below the root, with `/`
    Source(String file, String text) {
        this.file = file;
        this.text = text;
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    List<Comment> comments() {
        List<Comment> comments = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("comment") != null) {
                comments.add(new Comment(line(token.start()), token.group()));
            }
        }
        return comments;
    }

    /// {@return the lines with comments taken out; none is dropped}
    List<String> codeLines() {
        String code = TOKEN.matcher(text).replaceAll(t -> Matcher.quoteReplacement(
                t.group("comment") == null ? t.group() : t.group().replaceAll("[^\n]+", "")));
        return code.lines().toList();
    }

    /// {@return the syntax tree; no name in it is resolved}
    CompilationUnitTree unit() {
        return parse().unit();
    }

    /// {@return what stands in the doc comment before `tree`, or null}
    String doc(Tree tree) {
        return parse().trees().getDocComment(TreePath.getPath(unit(), tree));
    }

    long line(Tree tree) {
        return line((int) start(tree));
    }

    long lastLine(Tree tree) {
        return line((int) parse().trees().getSourcePositions().getEndPosition(unit(), tree));
    }

    /// {@return the text that `tree` was made from; empty for what the compiler
    /// adds by itself, such as the parameters of a compact constructor}
    String text(Tree tree) {
        long end = parse().trees().getSourcePositions().getEndPosition(unit(), tree);
        return end < 0 ? "" : text.substring((int) start(tree), (int) end);
    }

    private long start(Tree tree) {
        return parse().trees().getSourcePositions().getStartPosition(unit(), tree);
    }

    private long line(int position) {
        return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private Parsed parse() {
        if (parsed == null) {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, _ -> {}, List.of("-proc:none"), null, List.of(object()));
            try {
                parsed = new Parsed(task.parse().iterator().next(), DocTrees.instance(task));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot parse " + file, e);
            }
        }
        return parsed;
    }

    /// {@return the text as the compiler takes it}
    JavaFileObject object() {
        return new SimpleJavaFileObject(URI.create("string:///" + file.replace(' ', '_')),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
