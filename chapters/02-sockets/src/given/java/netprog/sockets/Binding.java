package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/// A socket of the UNIX domain that listens, and the file that is its name.
public interface Binding extends Closeable {

    /// {@return the channel that listens at the path}
    ServerSocketChannel channel();

    /// {@return the path, as it was given}
    Path path();

    /// Deletes the file and closes the channel. A second call does nothing.
    ///
    /// A file that somebody else has put there meanwhile stays, and it is not an
    /// error when there is none.
    ///
    /// @throws IOException if the file cannot be deleted; the channel is closed
    ///         nevertheless
    @Override
    void close() throws IOException;
}
