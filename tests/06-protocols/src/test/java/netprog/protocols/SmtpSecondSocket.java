package netprog.protocols;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import netprog.peers.SecondConnection;

/// Plays the part of TLS: what a client says after the upgrade goes over a
/// second connection, where a transcript shows it in clear.
final class SmtpSecondSocket extends Socket {

    private final Socket plain;

    private SmtpSecondSocket(Socket plain, int port) throws IOException {
        super(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        this.plain = plain;
    }

    /// {@return an upgrade that goes on over a second connection}
    static TlsUpgrade over(SecondConnection tls) {
        return (plain, _) -> new SmtpSecondSocket(plain, tls.port());
    }

    @Override
    public synchronized void close() throws IOException {
        super.close();
        plain.close();
    }
}
