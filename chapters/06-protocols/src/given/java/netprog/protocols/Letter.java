package netprog.protocols;

import java.util.List;

/// What somebody writes to somebody.
///
/// @param to in the order in which they are shown
/// @param copies who else gets it; may be empty
/// @param subject one line
/// @param text of any number of lines, which end in CR LF, LF or CR
/// @param attachments in the order in which they are shown; may be empty
public record Letter(MailAddress from, List<MailAddress> to, List<MailAddress> copies,
        String subject, String text, List<Attachment> attachments) {

    /// Keeps copies of the lists.
    public Letter {
        to = List.copyOf(to);
        copies = List.copyOf(copies);
        attachments = List.copyOf(attachments);
    }
}
