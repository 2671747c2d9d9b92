package netprog.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.ListAssert;

/// The elements of a collection that a student's code returned, copied once and
/// with a bound: no method of that collection runs afterwards.
///
/// ```java
/// assertThat(Elements.of(service.aliases())).as("aliases()")
///         .containsExactly("www", "web");
/// ```
///
/// The elements themselves are of a type that nobody can extend: texts,
/// numbers, records.
///
/// @param <E> such a type
public final class Elements<E> implements AssertProvider<ListAssert<E>> {

    private static final int MOST_ELEMENTS = 100_000;

    private final List<E> copy;

    private Elements(List<E> copy) {
        this.copy = copy;
    }

    /// {@return the elements in their order}; null stays null
    public static <E> Elements<E> of(Collection<? extends E> collection) {
        if (collection == null) {
            return new Elements<>(null);
        }
        List<E> copy = new ArrayList<>();
        for (E element : collection) {
            if (copy.size() == MOST_ELEMENTS) {
                throw new Difference("The collection does not end: it has more than %d elements."
                        .formatted(MOST_ELEMENTS), "");
            }
            copy.add(element);
        }
        return new Elements<>(copy);
    }

    /// {@return the copy, a list of the JDK's that cannot be changed}
    public List<E> toList() {
        assertThat().isNotNull();
        return Collections.unmodifiableList(copy);
    }

    /// For AssertJ's `assertThat`.
    @Override
    public ListAssert<E> assertThat() {
        return new ListAssert<>(copy);
    }
}
