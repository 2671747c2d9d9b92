package common;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports for servers that cannot choose one themselves.
public final class Ports {

    private Ports() {}

    /// {@return a port of loopback that is free now} Somebody else may take it
    /// before the server does; the caller tries another one then.
    public static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
