// \u000dpackage org.junit.platform.commons.function; /*
package netprog.structures; // */

import java.util.Optional;

/// Stands where another class of JUnit does.
public abstract class Try<V> {

    public abstract Optional<V> toOptional();
}
