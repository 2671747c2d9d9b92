package netprog.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of a request or of a response, in the order in which they were
/// sent. A name may occur several times.
///
/// @param fields cannot be changed
public record Headers(List<Field> fields) {

    /// No field at all.
    public static final Headers NONE = new Headers(List.of());

    /// Takes a copy of the list.
    public Headers {
        fields = List.copyOf(fields);
    }

    /// {@return some fields}
    ///
    /// @param namesAndValues a name, its value, the next name, its value, ...
    public static Headers of(String... namesAndValues) {
        List<Field> all = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(all);
    }

    /// {@return the value of the first field of that name}
    ///
    /// @param name in upper or lower case
    public Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    /// {@return the values of all fields of that name, in their order}
    ///
    /// @param name in upper or lower case
    public List<String> values(String name) {
        return fields.stream().filter(each -> each.isCalled(name)).map(Field::value).toList();
    }

    /// {@return the same fields, and one more at the end}
    public Headers with(String name, String value) {
        return new Headers(Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList());
    }

    /// {@return the same fields but for those of that name}
    public Headers without(String name) {
        return new Headers(fields.stream().filter(each -> !each.isCalled(name)).toList());
    }
}
