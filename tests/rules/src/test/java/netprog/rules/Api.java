package netprog.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/// What a source promises to those who use it: its public and protected
/// members, as they are declared and described.
final class Api {

    /// How a method is run is the writer's affair, not part of the promise.
    private static final Set<Modifier> INNER = Set.of(Modifier.SYNCHRONIZED, Modifier.STRICTFP);

    private final Source source;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /// One member.
    ///
    /// @param name such as `EchoServer.start`
    /// @param declaration all of it but the body
    /// @param doc the text of its doc comment; empty when it has none
    record Member(String name, String declaration, String doc, Tree tree) {}

    private Api(Source source) {
        this.source = source;
    }

    /// {@return the members of `source` by their declaration, in the file's order}
    static Map<String, Member> of(Source source) {
        Api api = new Api(source);
        for (Tree type : source.unit().getTypeDecls()) {
            if (type instanceof ClassTree tree) {
                api.type("", tree, false);
            }
        }
        return api.members;
    }

    private void type(String outer, ClassTree type, boolean inInterface) {
        if (!isPromised(type.getModifiers(), inInterface)) {
            return;
        }
        String name = outer + type.getSimpleName();
        add(name, type, "%s %s %s%s extends %s implements %s permits %s".formatted(
                flags(type.getModifiers()), type.getKind(), name, type.getTypeParameters(),
                type.getExtendsClause(), type.getImplementsClause(), type.getPermitsClause()));
        boolean open = type.getKind() == Tree.Kind.INTERFACE
                || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        for (Tree member : type.getMembers()) {
            switch (member) {
                case ClassTree nested -> type(name + ".", nested, open);
                case MethodTree method -> method(name, method, open);
                case VariableTree field -> field(name, type, field, open);
                default -> {}
            }
        }
    }

    private void method(String type, MethodTree method, boolean inInterface) {
        if (isPromised(method.getModifiers(), inInterface)) {
            String simple = method.getReturnType() == null ? "new" : method.getName().toString();
            add(type + "." + simple, method, "%s %s %s %s.%s(%s) throws %s".formatted(
                    flags(method.getModifiers()), method.getTypeParameters(),
                    method.getReturnType(), type, simple, parameters(method.getParameters()),
                    method.getThrows()));
        }
    }

    private void field(String name, ClassTree type, VariableTree field, boolean inInterface) {
        boolean component = type.getKind() == Tree.Kind.RECORD
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        if (component || isPromised(field.getModifiers(), inInterface)) {
            add(name + "." + field.getName(), field, "%s %s %s.%s".formatted(
                    flags(field.getModifiers()), field.getType(), name, field.getName()));
        }
    }

    private void add(String name, Tree tree, String declaration) {
        String doc = source.doc(tree);
        members.put(declaration, new Member(name, declaration, doc == null ? "" : doc, tree));
    }

    private static boolean isPromised(ModifiersTree modifiers, boolean inInterface) {
        Set<Modifier> flags = modifiers.getFlags();
        return inInterface && !flags.contains(Modifier.PRIVATE) || flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED);
    }

    private static Set<Modifier> flags(ModifiersTree modifiers) {
        Set<Modifier> flags = new TreeSet<>(modifiers.getFlags());
        flags.removeAll(INNER);
        return flags;
    }

    private static String parameters(List<? extends VariableTree> parameters) {
        return parameters.stream().map(p -> p.getType() + " " + p.getName())
                .collect(Collectors.joining(", "));
    }
}
