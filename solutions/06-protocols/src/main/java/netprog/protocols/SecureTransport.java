package netprog.protocols;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import netprog.protocols.TlsFailure.Reason;

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

    private final SSLContext context;
    private final long timeoutMillis;

    private SecureTransport(SSLContext context, long timeoutMillis) {
        this.context = context;
        this.timeoutMillis = timeoutMillis;
    }

    /// Trusts the authorities of a key store, and no others.
    ///
    /// @param timeout for each call; above `Integer.MAX_VALUE` ms it counts as that
    /// @throws IllegalArgumentException if the store is empty, or if the time-out
    ///         is zero or negative; the message names the time-out
    public static SecureTransport trusting(KeyStore authorities, Duration timeout) {
        TlsContexts.demandEntry(authorities);
        return new SecureTransport(TlsContexts.ofClient(authorities),
                CallDeadline.millis(timeout));
    }

    /// Trusts the authorities that the JDK trusts, in its file `cacerts`.
    ///
    /// @param timeout as in [#trusting]
    /// @throws IllegalArgumentException as in [#trusting], about the time-out
    public static SecureTransport trustingDefault(Duration timeout) {
        return new SecureTransport(TlsContexts.ofClient(null), CallDeadline.millis(timeout));
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
        demandHost(host);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getByName(host), port);
        return CallDeadline.limit(timeoutMillis, new Socket(), host, plain -> {
            try {
                plain.connect(server);
            } catch (ConnectException e) {
                throw (IOException) new ConnectException("cannot connect to %s:%d: %s"
                        .formatted(host, port, e.getMessage())).initCause(e);
            }
            return secured(plain, host);
        });
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
        demandHost(host);
        return CallDeadline.limit(timeoutMillis, plain, host, socket -> secured(socket, host));
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
        demandHost(host);
        return CallDeadline.limit(timeoutMillis, plain, host, socket -> {
            StartTlsCommand.send(socket);
            return secured(socket, host);
        });
    }

    private static void demandHost(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("without a host no certificate can be checked");
        }
    }

    private SSLSocket secured(Socket plain, String host) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, host, plain.getPort(), true);
        TlsContexts.useSafeProtocols(socket);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else no name is checked
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw failure(host, e);
        }
        return socket;
    }

    private static TlsFailure failure(String host, SSLException e) {
        if (e.getCause() instanceof CertificateCheck.Refused refused) {
            return new TlsFailure(refused.reason(), host + ": " + refused.getMessage(), e);
        }
        String why = String.valueOf(e.getMessage()); // the JDK has no codes for these
        if (why.contains("protocol version") || why.contains("protocol_version")) {
            return new TlsFailure(Reason.OLD_PROTOCOL,
                    host + ": the server knows neither TLS 1.3 nor TLS 1.2", e);
        }
        if (why.contains("unrecognized SSL message")) {
            return new TlsFailure(Reason.NOT_TLS, host + ": what the server sends is not TLS", e);
        }
        return new TlsFailure(Reason.OTHER, "%s: the handshake fails: %s".formatted(host, why), e);
    }
}
