package netprog.http;

/// One finding about a CGI script.
///
/// @param fault what is wrong
/// @param detail where: for example a path, or a line
public record CgiFinding(CgiFault fault, String detail) {

    /// {@return one line: fault, detail and remedy} Control characters are shown as
    /// `?`.
    @Override
    public String toString() {
        String line = "%s %s: %s".formatted(fault, detail, fault.remedy());
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
