package netprog.protocols;

import java.time.ZonedDateTime;

/// A letter in the octets that SMTP carries ([RFC 5322]; MIME: [RFC 2045], [RFC
/// 2046], [RFC 2047]).
///
/// [RFC 5322]: https://www.rfc-editor.org/rfc/rfc5322#section-2.1
/// [RFC 2045]: https://www.rfc-editor.org/rfc/rfc2045#section-6
/// [RFC 2046]: https://www.rfc-editor.org/rfc/rfc2046#section-5.1
/// [RFC 2047]: https://www.rfc-editor.org/rfc/rfc2047#section-2
public final class MailMessage {

    /// Writes a letter.
    ///
    /// Each line ends in CR LF, and so does the last one. All octets are US-ASCII.
    /// A line has at most 76 octets without its end, unless it is one of a header
    /// and holds a single word that is longer; a header is folded before a space
    /// (RFC 5322, section 2.2.3).
    ///
    /// The header has these fields, in this order:
    ///
    /// - `Date`, such as `Mon, 30 Nov 2026 09:05:00 +0100` (section 3.3);
    /// - `From`, `To`, and `Cc` if there are copies: each the address, or, if there
    ///   is a name, the name, a space and the address in angle brackets; several
    ///   with `, ` between them;
    /// - `Message-ID`, the id in angle brackets;
    /// - `Subject`, as it is if it is printable US-ASCII, has no `=?`, and neither
    ///   begins nor ends with a space; else in encoded words;
    /// - `MIME-Version`, which is `1.0`; then the fields that say how the rest is
    ///   written.
    ///
    /// A name of printable US-ASCII stands in quotes, with `\` before `"` and
    /// `\` (section 3.2.4); one of letters, digits and single spaces alone may
    /// stand without them. Any other name is in encoded words.
    ///
    /// An encoded word is in UTF-8, in `B` or `Q`, has at most 75 octets, and holds
    /// whole characters; there is a space between two (RFC 2047, sections 2 and 5).
    ///
    /// The text has the type `text/plain; charset=UTF-8`, and is in
    /// `quoted-printable` or `base64` (RFC 2045, section 6). Read back, it is the
    /// same with CR LF for each of its line ends; one that does not end so gets CR
    /// LF there, unless it is empty.
    ///
    /// Without attachments that is all. With some, the type is `multipart/mixed`
    /// with a `boundary` that occurs in no part (RFC 2046, section 5.1): the first
    /// part is the text, and each attachment, in its order, is one more, with its
    /// type, in `base64`. `Content-Disposition` is `attachment`, with the
    /// parameter `filename` in quotes, as for names, if the file name is printable
    /// US-ASCII, else with `filename*` in UTF-8 ([RFC 2231], section 4).
    ///
    /// [RFC 2231]: https://www.rfc-editor.org/rfc/rfc2231#section-4
    ///
    /// @param date when it was written
    /// @param id unlike any other in the world, such as `17.a8@mail.example`
    /// @throws IllegalArgumentException if `to` is empty; if an address or the id
    ///         is not two dot-atoms with `@` between them (RFC 5322, section
    ///         3.2.3); if a name, the subject or a file name has a control
    ///         character, or one of them or the text half of a surrogate pair; if
    ///         a file name is empty or has more than 200 octets in UTF-8; if a type
    ///         is not two tokens with `/` between them (RFC 2045, section 5.1). The
    ///         message has the first such character, as in `U+000D`; if there is
    ///         none, the value
    public static byte[] octets(Letter letter, ZonedDateTime date, String id) {
        throw new UnsupportedOperationException("TODO 6.3b MailMessage.octets");
    }
}
