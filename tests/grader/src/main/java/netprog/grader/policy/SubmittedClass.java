package netprog.grader.policy;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the policy knows of one class of a submission.
///
/// @param path of the source it was compiled from
/// @param declares its fields by name, and its methods by name and what they
/// take
/// @param inherits the binary names of its superclass and interfaces
/// @param natives the names of its native methods
record SubmittedClass(String path, Set<Reference> references, Set<String> declares,
        List<String> inherits, List<String> natives) {

    static SubmittedClass read(String name, byte[] octets) {
        ClassModel model = ClassFile.of().parse(octets);
        Stream<String> inherited = Stream.concat(model.superclass().stream(),
                model.interfaces().stream())
                .map(entry -> entry.asInternalName().replace('/', '.'));
        List<String> natives = model.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.NATIVE))
                .map(method -> method.methodName().stringValue()).toList();
        return new SubmittedClass(path(name, model), ClassReader.references(model),
                declared(model), inherited.toList(), natives);
    }

    /// {@return the name of the source file}
    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// {@return whether a member stands in the class itself}
    boolean declares(Reference member) {
        return declares.contains(member.member() + member.takes());
    }

    /// The file's name is the compiler's word; a class may be called anything.
    private static String path(String name, ClassModel model) {
        String folder = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
        return model.findAttribute(Attributes.sourceFile())
                .map(source -> folder + source.sourceFile().stringValue()).orElse(folder);
    }

    private static Set<String> declared(ClassModel model) {
        return Stream.concat(
                model.fields().stream().map(field -> field.fieldName().stringValue()),
                model.methods().stream().map(SubmittedClass::signature))
                .collect(Collectors.toSet());
    }

    private static String signature(MethodModel method) {
        return ClassReader.name(method.methodName().stringValue())
                + ClassReader.takes(method.methodTypeSymbol());
    }
}
