package netprog.protocols;

import java.net.URI;

/// Shows pages to a person.
@FunctionalInterface
public interface Browser {

    /// Shows a page.
    ///
    /// @param page absolute, such as `file:///home/ada/page.html`
    /// @return whether a browser has taken it
    boolean open(URI page);
}
