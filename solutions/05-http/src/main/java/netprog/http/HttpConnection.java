package netprog.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection to an HTTP server, for one request after the other
/// ([RFC 9112]).
///
/// One thread at a time makes requests and reads bodies; [#isOpen] and [#close]
/// may be called by any thread.
///
/// The server is a stranger. A line of its answer has at most 8192 octets
/// without its line end, and at most 100 lines of fields, folded ones included,
/// stand in a header, and in the trailers of a body. The first octet above a
/// limit is refused as soon as it has arrived, the first line above one when it
/// is complete. No memory is taken for a length that is merely announced.
///
/// [RFC 9112]: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
public final class HttpConnection implements Closeable {

    private final Socket socket;
    private final InetSocketAddress server;
    private final TimedInput timed;
    private final InputStream in;
    private final HeaderReader reader;
    private volatile boolean persistent = true;
    private ReplyBody body = new ReplyBody(InputStream.nullInputStream(), this);

    private HttpConnection(Socket socket, InetSocketAddress server, long millis)
            throws IOException {
        this.socket = socket;
        this.server = server;
        this.timed = new TimedInput(socket, millis);
        this.in = new BufferedInputStream(timed);
        this.reader = new HeaderReader(in);
    }

    /// Connects to a server.
    ///
    /// @param timeout the longest wait for the connection, for the whole header of
    ///        an answer, with all answers of status 1xx before it, and for each
    ///        call that reads a body or reads it away; one of more than
    ///        `Integer.MAX_VALUE` ms is taken for that
    /// @throws IllegalArgumentException if the time-out is not above zero; the
    ///         message names it
    /// @throws ConnectException if nobody listens there; the message names the
    ///         address and the port
    /// @throws SocketTimeoutException if nobody answers in time; the message names
    ///         the address, the port and the time in ms
    /// @throws IOException if there is another reason; in no case is a socket left
    public static HttpConnection open(InetSocketAddress server, Duration timeout)
            throws IOException {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is above zero, not " + timeout);
        }
        long millis = TimedInput.millis(timeout);
        Socket socket = new Socket();
        try {
            socket.connect(server, (int) millis);
            return new HttpConnection(socket, server, millis);
        } catch (IOException e) {
            socket.close();
            throw named(e, "cannot connect to " + RequestOctets.host(server), millis);
        }
    }

    private static IOException named(IOException e, String what, long millis) {
        if (e instanceof SocketTimeoutException) {
            return new SocketTimeoutException("%s within %d ms".formatted(what, millis));
        }
        return e instanceof ConnectException
                ? new ConnectException(what + ": " + e.getMessage()) : e;
    }

    /// Sends a request and returns the answer as soon as its header has arrived.
    ///
    /// The request is in HTTP/1.1, its fields in this order: `Host`, unless the
    /// caller gives one, with the server's name, or its address if it has none,
    /// and the port, such as `www.example:8000`, an address of IPv6 in brackets
    /// (RFC 9112, section 3.2); `Content-Length` if the body has an octet or the
    /// method is `POST`, `PUT` or `PATCH` (RFC 9110, section 8.6); the caller's,
    /// in their order. A field is its name, a colon, a space and its value.
    ///
    /// Answers of status 1xx are passed over. A line of a header or of trailers
    /// ends in CR LF or in LF alone (section 2.2), the size of a chunk and the
    /// chunk itself in CR LF (section 7.1); no line has another CR, or a NUL. A
    /// folded line is joined to the one before it by a space (section 5.2). Text
    /// is ISO-8859-1.
    ///
    /// The body ends as section 6.3 says, and the stream returns no octet after
    /// that. There is none after `HEAD`, 204 and 304, and their fields are not
    /// looked at for one. `Transfer-Encoding: chunked` is decoded, extensions and
    /// trailers passed over (section 7.1). Else `Content-Length` counts; several
    /// are accepted if they have the same digits. Else the body ends with the
    /// connection. Each read of the stream waits for an octet and not for more,
    /// and throws
    ///
    /// - [java.io.EOFException] if the connection ends before the body does. What
    ///   has arrived is returned first; the message says how many octets of the
    ///   body, or of the chunk, had arrived and how many were announced, such as
    ///   `3 of 10`;
    /// - [ProtocolException] if a chunk or a trailer is not one or is over a limit;
    /// - [SocketTimeoutException] if it can return neither an octet of the body nor
    ///   its end in time, whatever else arrives.
    ///
    /// Closing the stream leaves the connection to the next request: the rest of
    /// the body is read and thrown away. Where that is more than 65536 octets of
    /// the body, takes longer than the time-out or fails, the connection is closed
    /// instead.
    /// A request closes the stream of the one before. A closed stream throws an
    /// `IOException` at each read, and does nothing else.
    ///
    /// @param method upper and lower case are different methods
    /// @param target such as `/notes?page=2`
    /// @param body empty if the request has none
    /// @throws IllegalArgumentException if the method is not a token or is
    ///         `CONNECT`; if the target is empty or has a character that is not
    ///         from U+0021 to U+007E; if a field's name is not a token or its
    ///         value has a control character other than a tab, or one above
    ///         U+00FF; if the caller gives `Content-Length` or
    ///         `Transfer-Encoding`. Nothing is sent then, and all is as before,
    ///         the last body too
    /// @throws ProtocolException if the header is not one of HTTP/1.x, has a
    ///         status that is not from 100 to 599, is over a limit, or leaves it
    ///         open where the body ends (section 6.3): a length that is no number
    ///         or above `Long.MAX_VALUE`, two that differ, one beside
    ///         `Transfer-Encoding`, another coding than `chunked`, or one in
    ///         HTTP/1.0; if the server changes the protocol (101); or if octets
    ///         that nobody asked for have arrived behind the answer before; then
    ///         nothing is sent
    /// @throws java.io.EOFException if the connection ends before the header does
    /// @throws SocketTimeoutException if the header is not complete in time; the
    ///         message names the time in ms
    /// @throws IOException if the connection is closed or broken. A request is
    ///         never sent twice. Every `IOException`, of an open stream too,
    ///         closes the connection
    public HttpReply request(String method, String target, Headers headers, byte[] body)
            throws IOException {
        byte[] octets = RequestOctets.of(server, method, target, headers, body);
        this.body.close();
        if (!isOpen()) {
            throw new SocketException("the connection to %s is closed"
                    .formatted(RequestOctets.host(server)));
        }
        try {
            send(octets);
            return reply(method, !Framing.says(headers, "Connection", "close"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void send(byte[] octets) throws IOException {
        if (in.available() > 0) {
            throw new ProtocolException("octets follow the last answer, and nobody asked for them");
        }
        socket.getOutputStream().write(octets);
    }

    private HttpReply reply(String method, boolean mayPersist) throws IOException {
        timed.restart();
        StatusLine line = reader.statusLine();
        Headers headers = reader.fields();
        while (line.status() < 200) {
            if (line.status() == 101) {
                throw new ProtocolException("status 101, though nobody asked for a protocol");
            }
            line = reader.statusLine();
            headers = reader.fields();
        }
        Framing framing = Framing.of(method, line, headers);
        persistent = mayPersist && framing.persists(line, headers);
        body = new ReplyBody(framing.body(in), this);
        return new HttpReply(line.status(), line.reason(), headers, body);
    }

    /// {@return whether another request can be sent}
    ///
    /// That is no longer so after [#close], after an `IOException`, and as soon as
    /// an answer has arrived that is the last one (RFC 9112, section 9.3): if it,
    /// or its request, has the option `close` in `Connection`; if it is in
    /// HTTP/1.0 without the option `keep-alive`; if its body ends with the
    /// connection. Its body can still be read, and the connection is closed when a
    /// read has returned the body's end, an empty one's too, or the stream is
    /// closed.
    public boolean isOpen() {
        return persistent && !socket.isClosed();
    }

    /// Closes the connection. A call that waits on another thread ends with an
    /// `IOException`. May be called twice.
    ///
    /// @throws IOException if the socket cannot be closed
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// The body of the last answer has been read to its end.
    void bodyHasEnded() throws IOException {
        if (!persistent) {
            close();
        }
    }

    /// Gives the reads that follow the whole time, for all of them together.
    void restartTime() {
        timed.restart();
    }

    /// Prints what a server answers: arguments are its port and the target.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        try (HttpConnection connection = open(server, Duration.ofSeconds(5))) {
            HttpReply reply = connection.request("GET", arguments[1], Headers.NONE, new byte[0]);
            IO.println(reply.status() + " " + reply.reason());
            reply.headers().fields().forEach(each -> IO.println(each.name() + ": " + each.value()));
            IO.println();
            reply.body().transferTo(System.out);
            System.out.flush();
        }
    }
}
