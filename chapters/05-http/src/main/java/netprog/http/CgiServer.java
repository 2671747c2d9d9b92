package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/// Answers requests with what the scripts of a folder write (RFC 3875).
///
/// The path of a target is what precedes its first `?`. It begins with the
/// prefix; what follows, up to the next `/`, is the name of a script. The name
/// is percent-decoded once, as UTF-8. A name that is empty, begins with a dot,
/// or contains `/` or `\` names nothing. A script is a file in the folder
/// itself. A symbolic link is followed, but one that leads out of the folder
/// names nothing.
///
/// **The script** is started for each request, without arguments, in its
/// folder. Its environment is this and nothing else (section 4.1):
///
/// ```
///   GATEWAY_INTERFACE  CGI/1.1          SERVER_SOFTWARE  netprog
///   SERVER_PROTOCOL    the version      REQUEST_METHOD   the method
///   SERVER_NAME        the address that the client has connected to
///   SERVER_PORT        its port
///   REMOTE_ADDR        the client's address
///   SCRIPT_NAME        the prefix and the decoded name
///   PATH_INFO          what follows the name in the path, decoded once as
///                      UTF-8, as /b c; absent if nothing follows
///   QUERY_STRING       what follows the first ?, as it was sent; may be empty
///   CONTENT_LENGTH     the octets of the body; absent without a body
///   CONTENT_TYPE       the field; absent without a body or without the field
///   HTTP_ACCEPT, ...   the other fields, joined by ", " where a name recurs
///   PATH               that of this process, if it has one
/// ```
///
/// The fields are named in upper case with `_` for `-`. These are never passed:
/// `Proxy`, `Authorization`, `Proxy-Authorization`, `Connection`,
/// `Transfer-Encoding`, `Content-Length`, and any field whose name has a
/// character other than ASCII letters, digits and `-`.
///
/// Its standard input is the body and then the end; it need not be read. Its
/// standard error is in the log when [#handle] returns: one report `NAME: line`
/// for each line, with `?` for each control character. The log gets the first
/// 100 lines of a request, and the first 1000 octets of a line.
///
/// **The answer** (section 6) is complete when the script has ended, with any
/// exit value. Processes that it has left running are neither waited for nor
/// ended; what they write later is dropped. The header's lines end with CR LF
/// or LF; an empty one is the last. Each is a name (a token of RFC 9110,
/// section 5.6.2), `:` and a value. Spaces and tabs around the value are no
/// part of it; it has no control characters except tabs. `Status` begins with
/// three digits, 200 to 599, alone or before a space. Without it the status is
/// 302 if there is a `Location`, which may be a path too, and otherwise 200.
/// All fields are passed on in their order, except `Status`, `Connection`,
/// `Transfer-Encoding`, `Content-Length` and `Date`.
///
/// Any number of threads may ask.
public final class CgiServer implements HttpHandler {

    /// @param scripts the folder; its path may be relative
    /// @param prefix begins and ends with `/`, such as `/cgi-bin/`
    /// @param limits the time may be the longest [java.time.Duration]
    /// @param log may throw, which changes nothing
    /// @throws IllegalArgumentException if there is no such folder, or the prefix
    /// does not begin and end with `/`; the message names it
    public CgiServer(Path scripts, String prefix, CgiLimits limits, ServerLog log) {
        throw new UnsupportedOperationException("TODO 5.0h CgiServer.new");
    }

    /// {@return the answer to a request; the length of its content is known}
    ///
    /// Blocks until the script has ended. If it takes too long or writes too much,
    /// or if the calling thread is interrupted, the script is ended, together with
    /// its [descendants][ProcessHandle#descendants()].
    ///
    /// @throws HttpError 400 if a name or the path after it has a `%` without two
    /// hexadecimal digits, octets that are not UTF-8, or NUL; 403 if the script is
    /// not executable; 404 if there is none; 413 if the body is longer than
    /// allowed, and nothing is started then; 504 if the script takes too long; 502
    /// if it cannot be started, writes more than allowed, or ends before its header
    /// does, or if its header has other lines than these, none of `Content-Type`,
    /// `Location` and `Status`, or one of them twice. A 502 and a 504 are reported
    /// to the log, as `NAME: ` and the reason. No message tells where the folder is
    /// @throws IOException if the body cannot be read; or if the thread is
    /// interrupted, whose interrupt status is set then
    @Override
    public Response handle(Request request) throws IOException {
        throw new UnsupportedOperationException("TODO 5.0h CgiServer.handle");
    }

    /// Prints the content of the answer to a `GET`, whose client and server are at
    /// 127.0.0.1. The prefix is `/cgi-bin/`.
    ///
    /// @param arguments the folder of the scripts, and the target
    /// @throws IOException as [#handle] does
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
        CgiServer server = new CgiServer(Path.of(arguments[0]), "/cgi-bin/",
                new CgiLimits(1_000_000, 10_000, 1_000_000, Duration.ofSeconds(10)),
                ServerLog.of(CgiServer.class));
        server.handle(new Request("GET", arguments[1], "HTTP/1.0", Headers.NONE,
                InputStream.nullInputStream(), here, here)).content().writeTo(System.out);
        System.out.flush();
    }
}
