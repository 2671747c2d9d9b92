package netprog.protocols;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/// TLS for clients (RFC 8446): encrypts a connection, and makes sure that the
/// server is the one that was meant.
///
/// The protocol is TLS 1.3 or TLS 1.2, and never an older one (RFC 9325,
/// section 3.1.1). The certificate of the server must be signed, directly or
/// through others that the server sends, by an authority that the client
/// trusts. It must be valid today, and be issued for the host (RFC 9525): for a
/// DNS name or for an IP address, whichever `host` is.
///
/// If the handshake fails, the call throws a [TlsFailure]. Its message names
/// the host and, as the table says, what a person needs to know:
///
/// | reason           | if                                      | and names        |
/// |------------------|-----------------------------------------|------------------|
/// | `UNKNOWN_ISSUER` | the certificate has no trusted issuer   | the issuer       |
/// | `EXPIRED`        | the certificate is no longer valid      | its last day     |
/// | `NOT_YET_VALID`  | the certificate is not valid yet        | its first day    |
/// | `WRONG_HOST`     | the certificate is for other hosts      | all their names  |
/// | `OLD_PROTOCOL`   | the server supports only older versions |                  |
/// | `NOT_TLS`        | what the server sends is not TLS        |                  |
/// | `OTHER`          | anything else is wrong                  | the JDK's reason |
///
/// A day is that in UTC, as `2001-02-28`.
///
/// The time-out is one limit for a whole call. After the call it limits
/// nothing: `SO_TIMEOUT` is what it was on the plain socket, and 0 after
/// [#connect]. Each call that throws an [IOException] has closed the socket, so
/// that nobody goes on in clear text.
///
/// Several threads may use one object at the same time.
public final class SecureTransport implements TlsUpgrade {

    /// Trusts the authorities of a key store, and no others.
    ///
    /// @param timeout for each call; above `Integer.MAX_VALUE` ms it counts as that
    /// @throws IllegalArgumentException if the store is empty, or if the time-out
    ///         is zero or negative; the message names the time-out
    public static SecureTransport trusting(KeyStore authorities, Duration timeout) {
        throw new UnsupportedOperationException("TODO 6.4 SecureTransport.trusting");
    }

    /// Trusts the authorities that the JDK trusts, in its file `cacerts`.
    ///
    /// @param timeout as in [#trusting]
    /// @throws IllegalArgumentException as in [#trusting], about the time-out
    public static SecureTransport trustingDefault(Duration timeout) {
        throw new UnsupportedOperationException("TODO 6.4 SecureTransport.trustingDefault");
    }

    /// Connects to a server that expects TLS from the first octet on, and makes the
    /// handshake.
    ///
    /// @param host a name or an address; empty is an [IllegalArgumentException]
    /// @throws UnknownHostException if there is no such host; the message names it
    /// @throws ConnectException if nobody listens there; the message names host and
    ///         port
    /// @throws SocketTimeoutException if the call takes too long; the message names
    ///         the host, and the time-out in ms
    /// @throws TlsFailure if the handshake fails
    /// @throws IOException if the connection fails for another reason
    public SSLSocket connect(String host, int port) throws IOException {
        throw new UnsupportedOperationException("TODO 6.4 SecureTransport.connect");
    }

    /// Makes the handshake on a connection that is there, as [TlsUpgrade] says.
    ///
    /// What the server has sent before its handshake is not TLS, and is never
    /// passed over: it may be forged.
    ///
    /// @param host empty is an [IllegalArgumentException]
    /// @throws SocketTimeoutException if the call takes too long; the message names
    ///         the host, and the time-out in ms
    /// @throws TlsFailure if the handshake fails
    @Override
    public SSLSocket upgrade(Socket plain, String host) throws IOException {
        throw new UnsupportedOperationException("TODO 6.4 SecureTransport.upgrade");
    }

    /// Asks a mail server for TLS, and makes the handshake (RFC 3207).
    ///
    /// Sends `STARTTLS` and reads the reply, of one line or several (RFC 5321,
    /// section 4.2). Only the code 220 permits the handshake. A line has at most
    /// 8192 octets without its line end, a reply at most 1000 lines. Octets after
    /// the reply are left to the handshake, which they make fail, as in [#upgrade].
    ///
    /// @param plain connected; the replies to EHLO and before have been read
    /// @param host empty is an [IllegalArgumentException]
    /// @throws ProtocolException if the reply has another code, and the message
    ///         contains the code and the text; or if it is no reply
    /// @throws java.io.EOFException if the server ends before the end of the reply
    /// @throws SocketTimeoutException as [#upgrade]
    /// @throws TlsFailure as [#upgrade]
    public SSLSocket startTls(Socket plain, String host) throws IOException {
        throw new UnsupportedOperationException("TODO 6.4 SecureTransport.startTls");
    }
}
