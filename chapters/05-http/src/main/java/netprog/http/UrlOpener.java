package netprog.http;

import java.io.IOException;
import java.nio.file.Path;

/// Opens URLs as a browser does: it follows redirects, logs in, and decodes
/// what was compressed ([RFC 9110]).
///
/// A URL is absolute and begins with `http:` or `https:`, in upper or lower
/// case. It has a host, and no user before it (section 4.2.4). Its fragment is
/// dropped. Without a port it means port 80 or 443; an empty path means `/`.
///
/// The body of each answer that is not returned is closed, whatever happens.
/// One thread at a time uses an opener.
///
/// [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110#section-15.4
public final class UrlOpener {

    /// Makes an opener that has no credentials.
    ///
    /// @param transport carries the requests
    /// @param mostRedirects how many redirects one call follows; 0 follows none
    /// @throws IllegalArgumentException if `mostRedirects` is negative; the message
    ///         names it
    public UrlOpener(HttpTransport transport, int mostRedirects) {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.new");
    }

    /// Gives credentials for an *origin*: the scheme, the host and the port of a
    /// URL. They replace those that the origin had.
    ///
    /// A request never has them at first. If the answer is 401 and has a field
    /// `WWW-Authenticate` that begins with the word `Basic`, in upper or lower
    /// case, the same request is sent once more, with the credentials of its
    /// origin in UTF-8 ([RFC 7617], section 2). The answer to that counts, whatever
    /// it is.
    /// No other origin ever gets them, and a redirect does not carry them along.
    ///
    /// [RFC 7617]: https://www.rfc-editor.org/rfc/rfc7617#section-2
    ///
    /// @param url any URL of the origin
    /// @param user without a colon
    /// @throws IllegalArgumentException if it is not a URL as above, and the
    ///         message names it; or if the user has a colon, or one of both has a
    ///         control character
    public void addCredentials(String url, String user, String password) {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.addCredentials");
    }

    /// Opens a page with `GET`.
    ///
    /// Each request has `Accept-Encoding: gzip`. An answer with the
    /// `Content-Encoding` `gzip` or `x-gzip`, in upper or lower case, is decoded
    /// (section 8.4.1.3), unless it is a 204 or 304, which has no body. It is
    /// returned without `Content-Encoding` and `Content-Length`, which are those of
    /// the encoded form. All other answers are returned as they are.
    ///
    /// The statuses 301, 302, 303, 307 and 308 with a field `Location` are
    /// redirects (section 15.4). The location is resolved by [java.net.URI#resolve]
    /// (so `?page=2` takes the place of the last segment) against the URL that was
    /// asked for; the next request goes there. An answer of any other kind is
    /// returned, whatever its status.
    ///
    /// @return the answer; the caller closes its body. A read of the body, or this
    ///         method, throws an [IOException] if it should be gzip and is not, or
    ///         ends early
    /// @throws IllegalArgumentException if it is not a URL as above; the message
    ///         names it
    /// @throws IOException if a redirect leads to what is not a URL as above, or to
    ///         a request of the same method for the same URL as an earlier one of
    ///         this call, or is one too many. Nothing is sent there. The message
    ///         names the chain: all URLs from the first to the last location,
    ///         resolved and without fragments, in their order with ` -> ` between
    ///         them. A location that is no URL is named as it was sent
    /// @throws IOException if the transport fails
    public HttpReply open(String url) throws IOException {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.open");
    }

    /// Sends a form or another content with `POST`, and otherwise behaves as
    /// [#open].
    ///
    /// After 307 and 308 the next request is the same `POST`. After 301, 302 and
    /// 303 it is a `GET` without content and without `Content-Type`.
    ///
    /// @param contentType the value of `Content-Type`
    /// @throws IllegalArgumentException as [#open]
    /// @throws IOException as [#open]
    public HttpReply post(String url, String contentType, byte[] content) throws IOException {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.post");
    }

    /// Opens a page as [#open] and stores its content in a file.
    ///
    /// Under its name the file appears complete and in one step; until then an
    /// earlier one stays as it is. What has arrived is kept in another file of the
    /// same folder, of any name that no other file has. When this method throws,
    /// the folder is as it was.
    ///
    /// @param file its folder must exist
    /// @param progress is told of 0 octets first, then of each portion as soon as
    ///        it is written, before the next one is waited for. The last report is
    ///        of all. The total is `Content-Length`, or unknown if there is none or
    ///        the content was gzip. What it throws ends the download and is thrown
    ///        by this method
    /// @throws IllegalArgumentException as [#open]
    /// @throws IOException as [#open]; if the status is not 200, with a message
    ///         that names the URL that was asked for last and the status; if the
    ///         body cannot be read to its end; or if the file cannot be written
    public Download retrieve(String url, Path file, DownloadProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.retrieve");
    }

    /// Retrieves a file again, if it has changed.
    ///
    /// As [#retrieve], but a request for the URL of the earlier download has the
    /// field `If-None-Match` with the earlier `ETag` (section 13.1.2), if there is
    /// one and the file exists. A request for any other URL does not. If the answer
    /// to such a request is 304, the file is left as it is, there is no report, and
    /// the earlier download is returned as one that is not new.
    ///
    /// @param earlier what an earlier call has returned for this file
    /// @throws IllegalArgumentException as [#open]
    /// @throws IOException as [#retrieve]
    public Download refresh(String url, Path file, Download earlier, DownloadProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("TODO 5.0c UrlOpener.refresh");
    }
}
