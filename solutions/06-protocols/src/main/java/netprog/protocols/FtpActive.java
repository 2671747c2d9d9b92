package netprog.protocols;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Data connections that the server makes (RFC 2428, section 2; RFC 959,
/// section 4.1.2).
final class FtpActive {

    private static final int BACKLOG = 16;

    private static final long NANOS_PER_MS = 1_000_000;

    private boolean isOld;

    /// Listens on an ephemeral port, and tells the server which.
    FtpDoor open(FtpControl control) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, control.here());
        try {
            offer(control, listener.getLocalPort());
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return new Listening(listener, control);
    }

    private void offer(FtpControl control, int port) throws IOException {
        InetAddress here = control.here();
        if (!isOld) {
            try {
                control.ask("EPRT", "|%s|%s|%d|".formatted(here instanceof Inet6Address ? "2" : "1",
                        here.getHostAddress().replaceFirst("%.*", ""), port), 2);
                return;
            } catch (FtpPermanentError e) {
                if (here instanceof Inet6Address) {
                    throw e;
                }
                isOld = true;
            }
        }
        control.ask("PORT", "%s,%d,%d".formatted(here.getHostAddress().replace('.', ','),
                port / 256, port % 256), 2);
    }

    /// A port on which the server, and nobody else, is let in.
    private record Listening(ServerSocket listener, FtpControl control) implements FtpDoor {

        @Override
        public Socket take() throws IOException {
            long end = System.nanoTime() + control.millis() * NANOS_PER_MS;
            for (;;) {
                long wait = (end - System.nanoTime()) / NANOS_PER_MS;
                if (wait <= 0) {
                    throw tooLate();
                }
                listener.setSoTimeout((int) wait);
                Socket data = accept();
                if (data.getInetAddress().equals(control.there())) {
                    return data;
                }
                data.close();
            }
        }

        private Socket accept() throws IOException {
            try {
                return listener.accept();
            } catch (SocketTimeoutException _) {
                throw tooLate();
            }
        }

        private SocketTimeoutException tooLate() {
            return new SocketTimeoutException("the server made no data connection to port %d"
                    .formatted(listener.getLocalPort())
                    + " within %d ms"
                            .formatted(control.millis()));
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
