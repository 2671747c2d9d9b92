package netprog.sockets;

/// A line of a file such as `/etc/services` that does not say what it should.
///
/// @param line the number of the line in its file; the first one is 1
/// @param text the line as it is in the file, without its line end; of one that
/// is too long, the first 1024 octets
/// @param reason what is wrong with it, in words; it names the word that is
/// wrong, if there is one
public record BadLine(int line, String text, String reason) {}
