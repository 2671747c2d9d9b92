package netprog.protocols;

import java.util.List;

/// What a server answers to a command of FTP or SMTP (RFC 959, section 4.2; RFC
/// 5321, section 4.2): a code for the program, and text for a person.
///
/// @param code 100 to 599
/// @param lines the texts behind the code, one for each line of the reply
public record Reply(int code, List<String> lines) {

    /// Keeps a copy of the lines.
    public Reply {
        lines = List.copyOf(lines);
    }

    /// {@return the first digit of the code, which says how it went}
    public int kind() {
        return code / 100;
    }

    /// {@return all its text, the lines apart by `\n`}
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return code + " " + text();
    }
}
