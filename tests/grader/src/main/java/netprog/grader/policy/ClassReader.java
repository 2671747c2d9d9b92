package netprog.grader.policy;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads all that a class refers to, with the lines.
///
/// What only describes, and never runs, is left out: generic signatures, local
/// variables and the list of inner classes.
final class ClassReader {

    private final Set<Reference> found = new LinkedHashSet<>();
    private int line;

    private ClassReader() {}

    /// {@return the references of a class, each line's once, in the order of the
    /// class file}
    static Set<Reference> references(ClassModel model) {
        ClassReader reader = new ClassReader();
        model.superclass().ifPresent(reader::constant);
        model.interfaces().forEach(reader::constant);
        reader.annotations(model);
        model.findAttribute(Attributes.record()).ifPresent(record -> record.components()
                .forEach(reader::annotations));
        model.fields().forEach(reader::field);
        model.methods().forEach(reader::method);
        return reader.found;
    }

    private void field(FieldModel field) {
        line = 0;
        type(field.fieldTypeSymbol());
        annotations(field);
    }

    private void method(MethodModel method) {
        line = method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .map(table -> table.lineNumbers().getFirst().lineNumber()).orElse(0);
        type(method.methodTypeSymbol());
        annotations(method);
        method.findAttribute(Attributes.exceptions())
                .ifPresent(thrown -> thrown.exceptions().forEach(this::constant));
        method.code().ifPresent(this::code);
    }

    private void code(CodeModel code) {
        annotations(code);
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> line = number.line();
                case FieldInstruction access -> constant(access.field());
                case InvokeInstruction call -> constant(call.method());
                case InvokeDynamicInstruction call -> constant(call.invokedynamic());
                case LoadConstantInstruction load -> constant(load.constantEntry());
                case NewObjectInstruction made -> constant(made.className());
                case NewReferenceArrayInstruction made -> constant(made.componentType());
                case NewMultiArrayInstruction made -> constant(made.arrayType());
                case TypeCheckInstruction check -> constant(check.type());
                case ExceptionCatch caught -> caught.catchType().ifPresent(this::constant);
                default -> {
                    // Arithmetic, jumps and local variables name nothing.
                }
            }
        }
    }

    private void constant(PoolEntry entry) {
        switch (entry) {
            case ClassEntry named -> type(named.asSymbol());
            case MemberRefEntry member -> {
                member(member);
                result(member.type().stringValue());
            }
            case MethodHandleEntry handle -> constant(handle.reference());
            case MethodTypeEntry type -> type(type.asSymbol());
            case DynamicConstantPoolEntry made -> dynamic(made);
            default -> {
                // Numbers and strings name nothing.
            }
        }
    }

    /// What is made, such as a lambda's interface, may be named nowhere else. What
    /// the bootstrap method returns stays with the JVM.
    private void dynamic(DynamicConstantPoolEntry made) {
        member(made.bootstrap().bootstrapMethod().reference());
        made.bootstrap().arguments().forEach(this::constant);
        result(made.type().stringValue());
    }

    private void member(MemberRefEntry member) {
        ClassDesc owner = member.owner().asSymbol();
        if (owner.isArray()) {
            type(owner);
            return;
        }
        found.add(Reference.to(name(owner), member.name().stringValue(),
                member.type().stringValue(), line));
    }

    /// What a field holds and a method returns is named where it is used, or else
    /// the name of a class above it would do.
    private void result(String descriptor) {
        type(descriptor.startsWith("(") ? MethodTypeDesc.ofDescriptor(descriptor).returnType()
                : ClassDesc.ofDescriptor(descriptor));
    }

    private void type(MethodTypeDesc type) {
        type(type.returnType());
        type.parameterList().forEach(this::type);
    }

    private void type(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (!element.isPrimitive()) {
            found.add(Reference.to(name(element), line));
        }
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private void annotations(AttributedElement element) {
        AnnotationReader.types(element).forEach(this::type);
    }
}
