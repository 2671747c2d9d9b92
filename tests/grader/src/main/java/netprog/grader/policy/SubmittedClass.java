package netprog.grader.policy;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the policy knows of one class of a submission.
///
/// @param path of the source it was compiled from
/// @param declares its fields and methods, by the [key][Reference#key()] of a
/// reference to them
/// @param inherits the binary names of its superclass and interfaces
/// @param flaws what is wrong with the class itself, in sentences
record SubmittedClass(String path, Set<Reference> references, Set<String> declares,
        List<String> inherits, List<String> flaws) {

    static SubmittedClass read(String name, byte[] octets) {
        ClassModel model = ClassFile.of().parse(octets);
        Stream<String> inherited = Stream.concat(model.superclass().stream(),
                model.interfaces().stream())
                .map(entry -> entry.asInternalName().replace('/', '.'));
        List<String> flaws = model.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.NATIVE))
                .map(method -> method.methodName() + " is a native method; write it in Java")
                .collect(Collectors.toCollection(ArrayList::new));
        return new SubmittedClass(path(name, model), references(model, flaws), declared(model),
                inherited.toList(), flaws);
    }

    /// {@return the name of the source file}
    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// {@return whether a member stands in the class itself}
    boolean declares(Reference member) {
        return declares.contains(member.key());
    }

    /// Annotations nest as deeply as one likes, and are read by recursion.
    private static Set<Reference> references(ClassModel model, List<String> flaws) {
        try {
            return ClassReader.references(model);
        } catch (StackOverflowError tooDeep) {
            flaws.add(model.thisClass().asInternalName().replace('/', '.')
                    + " has annotations that are nested too deeply");
            return Set.of();
        }
    }

    /// The file's name is the compiler's word; a class may be called anything.
    private static String path(String name, ClassModel model) {
        String folder = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
        return model.findAttribute(Attributes.sourceFile())
                .map(source -> folder + source.sourceFile().stringValue()).orElse(folder);
    }

    private static Set<String> declared(ClassModel model) {
        return Stream.concat(
                model.fields().stream().map(field -> Reference.to("",
                        field.fieldName().stringValue(), field.fieldType().stringValue(), 0)),
                model.methods().stream().map(method -> Reference.to("",
                        method.methodName().stringValue(), method.methodType().stringValue(), 0)))
                .map(Reference::key).collect(Collectors.toSet());
    }
}
