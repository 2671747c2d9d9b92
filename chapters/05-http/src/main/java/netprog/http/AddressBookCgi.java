package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/// A CGI program that writes names, addresses and phone numbers into a file.
///
/// A record is one line of the file, in UTF-8: name, address and number, with
/// one tab between two of them, and LF at the end. In a field, a backslash is
/// written as `\\`, a tab as `\t`, LF as `\n` and CR as `\r`; all other
/// characters stand for themselves. Earlier lines are never changed.
///
/// Many may write into the file at once: threads, with one object of this class
/// or with several, and other processes. Each of them has an exclusive lock on
/// the file itself while it writes ([java.nio.channels.FileLock]). Nobody waits
/// for a slow visitor: the lock is not held while a body is read or a page is
/// written. The file is open only while it is written.
///
/// A response is a header, an empty line, and a page (RFC 3875, section 6). The
/// header has `Content-Type: text/html; charset=utf-8`, `Status` with number
/// and [reason][Reasons#of] where it is not 200, and `Allow: POST` with 405.
/// The page has `<h1>TEXT</h1>`, in lower case and without attributes; after
/// `HEAD` there is none (section 4.3.3).
///
/// | request | status | `TEXT` |
/// |---|---|---|
/// | another method than `POST` | 405 | `405 Method Not Allowed` |
/// | a form that cannot be read | 4xx | such as `411 Length Required` |
/// | fields are blank | 422 | `Missing: ` and their names |
/// | the record cannot be written | 500 | `500 Internal Server Error` |
/// | the record has been written | 200 | `Stored` |
///
/// - What the visitor has sent is on a page as text: `&`, `<`, `>` and `"` are
///   written as character references. Any other character may be, by its
///   number.
/// - [AddressForm#read] reads the form. If it cannot, its [HttpError] has the
///   status and a message, which is on the page as `<p>MESSAGE</p>`.
/// - Names of fields are `name`, `address`, `tel`, in this order, with a comma
///   and a space between two. [String#isBlank] decides whether a field is
///   blank.
/// - The page with 422 has a form with an `<input>` for each of the three
///   fields. In double quotes it has its `name`, and as `value` what was typed.
/// - The page with 500 does not show the path. The log gets one report, whose
///   event has the path.
public final class AddressBookCgi implements CgiProgram {

    /// Makes a program. It touches no file before the first request.
    ///
    /// @param book the file; it is created if it is missing, its folder is not
    /// @param log takes what the visitor must not read; what it throws is dropped
    public AddressBookCgi(Path book, ServerLog log) {
        throw new UnsupportedOperationException("TODO 5.1.2b AddressBookCgi.new");
    }

    /// Answers one request.
    ///
    /// Only a record that is whole and on disk is answered with 200. With any other
    /// status, no record has been added: if writing fails in the middle, as on a
    /// full disk, the file has its earlier length again.
    ///
    /// A program that crashed while it wrote may have left a last line without an
    /// end. That line is ended with LF first, and otherwise stays as it is.
    ///
    /// Blocks while others write. May be called by several threads.
    ///
    /// @param environment the meta-variables; a missing one counts as empty
    /// @param body the request's body
    /// @param page takes the response; neither stream is closed
    /// @return 0, whatever the status of the response is
    /// @throws IOException that the body throws, and then nothing is stored, or
    /// that the page throws
    @Override
    public int run(Map<String, String> environment, InputStream body, OutputStream page)
            throws IOException {
        throw new UnsupportedOperationException("TODO 5.1.2b AddressBookCgi.run");
    }

    /// Runs as a program that a web server has started.
    ///
    /// @param arguments the path of the file
    static void main(String[] arguments) throws IOException {
        Cgi.main(new AddressBookCgi(Path.of(arguments[0]), ServerLog.of(AddressBookCgi.class)));
    }
}
