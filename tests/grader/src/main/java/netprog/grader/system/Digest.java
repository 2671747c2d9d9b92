package netprog.grader.system;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of one file, or of several parts.
///
/// Each part counts with its length, so that none runs into the next.
public final class Digest {

    private final MessageDigest sha = sha256();

    /// {@return the SHA-256 of the octets alone, in hexadecimal digits}
    public static String of(byte[] octets) {
        return HexFormat.of().formatHex(sha256().digest(octets));
    }

    /// Adds a part, as UTF-8.
    ///
    /// @return this
    public Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a part.
    ///
    /// @return this
    public Digest add(byte[] octets) {
        sha.update((octets.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(octets);
        return this;
    }

    /// Ends the digest.
    ///
    /// @return its first octets, in hexadecimal digits
    public String hex(int octets) {
        return HexFormat.of().formatHex(sha.digest(), 0, octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
