package netprog.rules;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds the lines of a file on which a certain kind of tree stands.
final class Finder extends TreeScanner<Void, Void> {

    private final BiPredicate<Source, Tree> wanted;
    private final Source source;
    private final List<Long> lines = new ArrayList<>();

    private Finder(Source source, BiPredicate<Source, Tree> wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    /// {@return what gives the lines on which a `type` that is `wanted` begins}
    static <T extends Tree> Function<Source, Stream<Long>> trees(Class<T> type,
            BiPredicate<Source, T> wanted) {
        return source -> {
            Finder finder = new Finder(source,
                    (s, tree) -> type.isInstance(tree) && wanted.test(s, type.cast(tree)));
            finder.scan(source.unit(), null);
            return finder.lines.stream();
        };
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        if (tree != null && wanted.test(source, tree)) {
            lines.add(source.line(tree));
        }
        return super.scan(tree, nothing);
    }
}
