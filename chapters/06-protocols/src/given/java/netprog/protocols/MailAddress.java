package netprog.protocols;

/// Who writes a letter, or gets it.
///
/// @param name for a person, such as `Zoë Smith`; may be empty
/// @param address such as `zoe@mail.example`
public record MailAddress(String name, String address) {}
