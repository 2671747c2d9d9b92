package netprog.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// Answers requests with the files of a folder, its root, and with nothing from
/// outside it.
///
/// The path of a target is what precedes its first `?`. It begins with `/`, is
/// cut at each further `/` into segments, and these are percent-decoded once,
/// as UTF-8 (RFC 3986, section 2.1). Each segment but an empty last one is the
/// name of a folder or of a file. A name that is empty, begins with a dot, or
/// contains `/`, `\` or NUL names nothing. Symbolic links are followed, but one
/// that leads out of the root names nothing.
///
/// **A file** is answered with 200, `Content-Type`, `Last-Modified`, in GMT as
/// RFC 9110, section 5.6.7, prefers it, and `Accept-Ranges: bytes`.
/// `Last-Modified` is never later than the clock: in place of a later date it is
/// the clock's (section 8.8.2.1). Upper and lower case are the same in the
/// suffix, the part after the last dot of the name that was asked for, which
/// gives the type:
///
/// ```
///   html  htm   text/html; charset=utf-8        gif        image/gif
///   css         text/css; charset=utf-8         jpg  jpeg  image/jpeg
///   js          text/javascript; charset=utf-8  png        image/png
///   txt         text/plain; charset=utf-8       svg        image/svg+xml
///   json        application/json                pdf        application/pdf
///   any other suffix, or none                   application/octet-stream
/// ```
///
/// **A folder** whose path does not end with `/` is answered with 301 and a
/// `Location`: the same path, as it was sent, with `/` after it, and the query,
/// if there was one. A path that ends with `/` is answered with the folder's
/// `index.html` as with any other file or, if there is none, with 200 and a
/// page in UTF-8 of type `text/html; charset=utf-8`. This page has a link for
/// each file and folder that can be asked for, as
/// `<a href="a%20b%26c.txt">a b&amp;c.txt</a>`, and no other one. They are
/// sorted by name, as [String#compareTo] does; then `/` follows each folder's
/// name, in `href` and in the text. In `href` all octets are percent-coded but
/// letters, digits, `-`, `.`, `_` and `~`. In the text `&`, `<` and `>` are
/// `&amp;`, `&lt;` and `&gt;`, also where the page repeats what was asked for.
///
/// **If-Modified-Since** (RFC 9110, section 13.1.3) with a date not before
/// `Last-Modified` makes the answer 304 with `Last-Modified` and without
/// content. It is ignored if it is not a date as `Last-Modified` is written,
/// occurs twice, or stands beside an `If-None-Match`.
///
/// **Range** (section 14) makes the answer to a `GET` of a file 206 with
/// `Content-Range` and these octets alone: `bytes=2-5`, `bytes=2-`, or
/// `bytes=-3` for the last three. `bytes` may be in upper or lower case. What
/// lies beyond the end of the file is left out. If nothing remains, the answer
/// is 416 with `Content-Range: bytes */` and the file's length. The whole file
/// is the answer to several ranges, a range that is not written so or has its
/// end before its beginning (section 14.1.1), a second `Range`, and beside an
/// `If-Range`. A 304 comes first.
///
/// A `HEAD` is answered as a `GET` without `Range`. Any number of threads may
/// ask.
public final class StaticFileServer implements HttpHandler {

    /// @param root the folder
    /// @param clock tells what time it is
    /// @throws IllegalArgumentException if the root is not a folder; the message
    /// names it
    public StaticFileServer(Path root, Clock clock) {
        throw new UnsupportedOperationException("TODO 5.0g StaticFileServer.new");
    }

    /// {@return the answer to a request}
    ///
    /// Any method but `GET` and `HEAD` is answered with 405 and `Allow: GET, HEAD`,
    /// whatever its target is.
    ///
    /// The content of a file is read from it whenever it is written, and never more
    /// than 64 KiB are held in memory. A content that is not written holds nothing
    /// open. If the file has become shorter or can no longer be read, writing
    /// throws an `IOException`; if it has grown, what was added is not written.
    ///
    /// @throws HttpError 400 if the target does not begin with `/`, contains
    /// spaces, control characters or others than ASCII, or its path has a `%`
    /// without two hexadecimal digits, or octets that are not UTF-8; 404 if there
    /// is no such file or folder. The message does not tell where the root is
    /// @throws IOException if a folder, or a file's date or length, cannot be read
    @Override
    public Response handle(Request request) throws IOException {
        throw new UnsupportedOperationException("TODO 5.0g StaticFileServer.handle");
    }
}
