package netprog.grader.policy;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.TypeAnnotation;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the types that annotations name, those that nobody sees at run time
/// among them.
final class AnnotationReader {

    private AnnotationReader() {}

    /// {@return the types of all annotations on a class, field, method, its
    /// parameters or its code, and those in their values}
    static List<ClassDesc> types(AttributedElement element) {
        Stream<Annotation> all = Stream.of(
                element.findAttribute(Attributes.runtimeVisibleAnnotations())
                        .map(attribute -> attribute.annotations().stream()),
                element.findAttribute(Attributes.runtimeInvisibleAnnotations())
                        .map(attribute -> attribute.annotations().stream()),
                element.findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                        .map(attribute -> attribute.parameterAnnotations().stream()
                                .flatMap(List::stream)),
                element.findAttribute(Attributes.runtimeInvisibleParameterAnnotations())
                        .map(attribute -> attribute.parameterAnnotations().stream()
                                .flatMap(List::stream)),
                element.findAttribute(Attributes.runtimeVisibleTypeAnnotations())
                        .map(attribute -> attribute.annotations().stream()
                                .map(TypeAnnotation::annotation)),
                element.findAttribute(Attributes.runtimeInvisibleTypeAnnotations())
                        .map(attribute -> attribute.annotations().stream()
                                .map(TypeAnnotation::annotation)))
                .flatMap(Optional::stream).flatMap(each -> each);
        return Stream.concat(all.flatMap(AnnotationReader::types),
                element.findAttribute(Attributes.annotationDefault()).stream()
                        .flatMap(attribute -> types(attribute.defaultValue())))
                .toList();
    }

    private static Stream<ClassDesc> types(Annotation annotation) {
        return Stream.concat(Stream.of(annotation.classSymbol()), annotation.elements().stream()
                .flatMap(element -> types(element.value())));
    }

    private static Stream<ClassDesc> types(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfClass named -> Stream.of(named.classSymbol());
            case AnnotationValue.OfEnum named -> Stream.of(named.classSymbol());
            case AnnotationValue.OfAnnotation inner -> types(inner.annotation());
            case AnnotationValue.OfArray several -> several.values().stream()
                    .flatMap(AnnotationReader::types);
            case AnnotationValue.OfConstant _ -> Stream.empty();
        };
    }
}
