package netprog.grader.compile;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a class file offers to other classes, without type arguments: those
/// are gone when a test is linked to it.
///
/// @param name the binary name
/// @param isOpen whether it is public
/// @param kind `class`, `abstract class` or `interface`
/// @param inherits the binary names of its superclass and interfaces
/// @param members each public or protected member as it is declared, such as
/// `public static EchoServer start(int)`, and its name
record PublicType(String name, boolean isOpen, String kind, List<String> inherits,
        Map<String, String> members) {

    static PublicType read(String name, byte[] octets) {
        ClassModel model = ClassFile.of().parse(octets);
        List<String> inherits = new ArrayList<>();
        model.superclass().ifPresent(type -> inherits.add(name(type.asSymbol())));
        model.interfaces().forEach(type -> inherits.add(name(type.asSymbol())));
        Map<String, String> members = new LinkedHashMap<>();
        model.fields().stream().filter(field -> isOffered(field.flags()))
                .forEach(field -> members.put(declaration(field),
                        field.fieldName().stringValue()));
        model.methods().stream().filter(method -> isOffered(method.flags()))
                .forEach(method -> members.put(declaration(method, name), called(method, name)));
        return new PublicType(name, model.flags().has(AccessFlag.PUBLIC), kind(model.flags()),
                inherits, members);
    }

    /// {@return the path of the source that declares this type}
    String path() {
        return name.split("\\$", 2)[0].replace('.', '/') + ".java";
    }

    /// {@return the name as it is written in a source of its package}
    String words() {
        return simple(name);
    }

    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String kind(AccessFlags flags) {
        return flags.has(AccessFlag.INTERFACE) ? "interface"
                : flags.has(AccessFlag.ABSTRACT) ? "abstract class" : "class";
    }

    private static boolean isOffered(AccessFlags flags) {
        return (flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED))
                && !flags.has(AccessFlag.SYNTHETIC);
    }

    private static String declaration(FieldModel field) {
        return modifiers(field.flags()) + words(field.fieldTypeSymbol()) + " "
                + field.fieldName().stringValue();
    }

    private static String declaration(MethodModel method, String type) {
        String result = method.methodName().equalsString(ConstantDescs.INIT_NAME) ? ""
                : words(method.methodTypeSymbol().returnType()) + " ";
        return modifiers(method.flags()) + result + called(method, type)
                + method.methodTypeSymbol().parameterList().stream().map(PublicType::words)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /// A constructor is called as its class.
    private static String called(MethodModel method, String type) {
        return method.methodName().equalsString(ConstantDescs.INIT_NAME)
                ? simple(type).substring(simple(type).lastIndexOf('.') + 1)
                : method.methodName().stringValue();
    }

    private static String modifiers(AccessFlags flags) {
        return (flags.has(AccessFlag.PUBLIC) ? "public " : "protected ")
                + (flags.has(AccessFlag.STATIC) ? "static " : "");
    }

    private static String words(ClassDesc type) {
        return type.displayName().replace('$', '.');
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
