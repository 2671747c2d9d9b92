package netprog.slides;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Finds Java code by name.
///
/// | name                       | stands for                              |
/// |----------------------------|-----------------------------------------|
/// | `FOLDER Type`              | the type, wherever it is in the folder  |
/// | `FOLDER Outer.Nested`      | a type in a type                        |
/// | `FOLDER Type#member`       | a method, a field or a type in it       |
/// | `FOLDER Type#one,two`      | several members, an empty line between  |
/// | `PATH/Type.java#member`    | the same, where the path says more      |
///
/// The JDK's own parser reads the source, so code needs no markers. A name
/// that does not exist, or exists twice, fails the build: a slide cannot show
/// code that the tests do not compile.
final class Sources {

    /// The only folder whose code a student may see before the deadline.
    private static final String FOR_STUDENTS = "chapters";

    private final Path root;
    private final boolean forStudents;

    private Sources(Path root, boolean forStudents) {
        this.root = root;
        this.forStudents = forStudents;
    }

    /// {@return the sources that a review deck may show: all of them}
    static Sources ofInstructors(Path root) {
        return new Sources(root, false);
    }

    /// {@return the sources that a page or a first deck may show, which are those
    /// that students have; it refuses the reference and the hidden tests}
    static Sources ofStudents(Path root) {
        return new Sources(root, true);
    }

    /// {@return the named code, its common indentation removed, ending in LF}
    ///
    /// @throws IllegalArgumentException if the name fits nothing or several, or
    ///         if it leads to code that the readers must not see
    String excerpt(String name) {
        String[] parts = name.strip().split("\\s+|/(?=[^/]*\\.java\\b)", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an include is \"FOLDER Type#member\": " + name);
        }
        String[] path = parts[1].replaceFirst("\\.java\\b", "").split("#", 2);
        List<String> types = List.of(path[0].split("\\."));
        try {
            Unit unit = parse(file(parts[0], types.getFirst()));
            ClassTree type = unit.type(types);
            if (path.length == 1) {
                return unit.text(type);
            }
            return Stream.of(path[1].split(","))
                    .map(member -> unit.text(unit.member(type, member.strip())))
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read the source of " + name, unreadable);
        }
    }

    private Path file(String folder, String type) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            throw new IllegalArgumentException("no folder " + folder);
        }
        try (Stream<Path> files = Files.walk(start)) {
            List<Path> found = files.filter(file -> file.endsWith(type + ".java"))
                    .filter(file -> !start.relativize(file).startsWith("target")).toList();
            return allowed(only(found, type + ".java in " + folder));
        }
    }

    private Path allowed(Path file) {
        Path name = root.normalize().relativize(file.normalize());
        if (forStudents && !name.startsWith(FOR_STUDENTS)) {
            throw new IllegalArgumentException("""
                    students see this text before they solve the exercises, so it must not show \
                    %s: show code of chapters/ here, for example a worked example, and move \
                    this code to the deck in slides/review/""".formatted(
                    name.toString().replace('\\', '/')));
        }
        return file;
    }

    private static <T> T only(List<T> found, String what) {
        if (found.size() != 1) {
            String count = found.isEmpty() ? "no " : "more than one ";
            throw new IllegalArgumentException(count + what);
        }
        return found.getFirst();
    }

    private static Unit parse(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, _ -> {}, List.of(), null,
                    files.getJavaFileObjects(file));
            return new Unit(Files.readString(file), task.parse().iterator().next(),
                    Trees.instance(task).getSourcePositions());
        }
    }

    /// A parsed file.
    private record Unit(String source, CompilationUnitTree tree, SourcePositions positions) {

        ClassTree type(List<String> names) {
            List<? extends Tree> scope = tree.getTypeDecls();
            ClassTree found = null;
            for (String name : names) {
                found = only(types(scope, name), "type " + String.join(".", names));
                scope = found.getMembers();
            }
            return found;
        }

        private static List<ClassTree> types(List<? extends Tree> scope, String name) {
            List<ClassTree> found = new ArrayList<>();
            for (Tree tree : scope) {
                if (tree instanceof ClassTree type && type.getSimpleName().contentEquals(name)) {
                    found.add(type);
                }
            }
            return found;
        }

        Tree member(ClassTree type, String name) {
            List<? extends Tree> found = type.getMembers().stream()
                    .filter(member -> name.equals(nameOf(member, type))).toList();
            return only(found, "member " + type.getSimpleName() + "#" + name);
        }

        private static String nameOf(Tree member, ClassTree type) {
            return switch (member) {
                case MethodTree method when method.getReturnType() == null ->
                    type.getSimpleName().toString();
                case MethodTree method -> method.getName().toString();
                case VariableTree field -> field.getName().toString();
                case ClassTree nested -> nested.getSimpleName().toString();
                case null, default -> "";
            };
        }

        String text(Tree part) {
            int start = (int) positions.getStartPosition(tree, part);
            int end = (int) positions.getEndPosition(tree, part);
            int line = source.lastIndexOf('\n', start) + 1;
            return source.substring(line, end).stripIndent() + "\n";
        }
    }
}
