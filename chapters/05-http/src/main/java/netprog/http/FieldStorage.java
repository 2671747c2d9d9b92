package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of the form that a CGI request carries ([RFC 3875]).
///
/// Fields keep the order in which they were sent, and a name may occur several
/// times. A field with an empty value is a field. Names and file names are
/// UTF-8; values are octets and arrive unchanged.
///
/// [RFC 3875]: https://www.rfc-editor.org/rfc/rfc3875#section-4.1
public final class FieldStorage {

    /// Reads a form.
    ///
    /// With the method `GET` or `HEAD`, the fields are in `QUERY_STRING`, which may
    /// be missing, and nothing is read from the body. With any other method they
    /// are in the body alone: its first `CONTENT_LENGTH` octets. These are all
    /// read, and never one more: the stream need not end after them. It stays open.
    /// `CONTENT_TYPE` says how they are written; upper and lower case in the type
    /// and in the names of its parameters are the same. Parameters of
    /// `application/x-www-form-urlencoded` are ignored.
    ///
    /// The query string and a body of type `application/x-www-form-urlencoded`: `&`
    /// ends a field (an empty piece is none), the first `=` of a field ends its
    /// name, and a field without `=` has an empty value. `+` is a space, `%` with
    /// two hexadecimal digits is an octet, and all else stands for itself, in
    /// `QUERY_STRING` as UTF-8. Such a field has no file name and the type
    /// `text/plain`.
    ///
    /// A body of type `multipart/form-data` ([RFC 7578], [RFC 2046], section
    /// 5.1.1):
    ///
    /// - A part begins after a delimiter: CR LF, `--` and the boundary (a parameter
    ///   of the type, perhaps in quotes), perhaps spaces or tabs, CR LF. The first
    ///   delimiter needs no CR LF in front if the body begins with it. `--` after
    ///   the boundary ends the form.
    /// - What comes before the first delimiter and after the end is ignored. A form
    ///   may have no part.
    /// - A part has header lines, each with CR LF, then an empty line, then the
    ///   value. `Content-Disposition` is `form-data`, with the parameters `name`
    ///   and, for a file, `filename`, in any order; all these words may be in upper
    ///   or lower case. `Content-Type` is the type, without spaces around it;
    ///   without that line it is `text/plain`. Other header lines and other
    ///   parameters, such as `filename*`, are ignored.
    /// - Parameters are divided by `;`, perhaps with spaces or tabs around it. A
    ///   piece without `=` is ignored. A value is a token or is in quotes, where
    ///   `\"` is a quote and `\\` a backslash. Any other backslash and `;` stand
    ///   for themselves there. So does `%`, although a sender may encode a file
    ///   name with it (RFC 7578, section 4.2).
    ///
    /// [RFC 2046]: https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
    /// [RFC 7578]: https://www.rfc-editor.org/rfc/rfc7578#section-4
    ///
    /// @param environment the meta-variables, such as `REQUEST_METHOD`
    /// @param body is not read beyond `CONTENT_LENGTH`
    /// @throws HttpError with
    ///
    ///         - 415 if `CONTENT_TYPE` is missing or any other type, whatever else
    ///           is wrong;
    ///         - 411 if `CONTENT_LENGTH` of a body is missing or empty;
    ///         - 413 if a limit is exceeded; the message has the limit. A
    ///           `CONTENT_LENGTH` above it is refused before anything is read;
    ///         - 400 if `CONTENT_LENGTH` is anything but ASCII digits; if the
    ///           stream ends early, where the message has the octets that arrived
    ///           and `CONTENT_LENGTH`; if `%` has no two digits; if a name or a
    ///           file name is not UTF-8; if a boundary is missing, empty or has
    ///           more than 70 characters; if a delimiter is followed by anything
    ///           else; if the end of the form, of a part's header, or of quotes is
    ///           missing; if a part has no name or is not `form-data`; if `name`,
    ///           `filename`, `boundary` or one of the two header lines is there
    ///           twice. Of several faults but the first, any may be answered
    /// @throws IOException if the stream is broken
    public static FieldStorage read(Map<String, String> environment, InputStream body,
            FormLimits limits) throws IOException {
        throw new UnsupportedOperationException("TODO 5.1.2a FieldStorage.read");
    }

    /// {@return all fields, in the order in which they were sent; cannot be
    /// changed}
    public List<FormField> fields() {
        throw new UnsupportedOperationException("TODO 5.1.2a FieldStorage.fields");
    }

    /// {@return the first field of that name}
    ///
    /// @param name in the same upper and lower case
    public Optional<FormField> first(String name) {
        throw new UnsupportedOperationException("TODO 5.1.2a FieldStorage.first");
    }

    /// {@return the fields of that name, in the order in which they were sent}
    ///
    /// @param name in the same upper and lower case
    public List<FormField> all(String name) {
        throw new UnsupportedOperationException("TODO 5.1.2a FieldStorage.all");
    }
}
