package netprog.protocols;

/// A file that goes with a letter.
///
/// @param fileName without a folder
/// @param type of its content, such as `image/png`
/// @param content octets of all values
public record Attachment(String fileName, String type, byte[] content) {}
