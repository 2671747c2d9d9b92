package netprog.grader.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import netprog.grader.model.Submission;

/// Makes the key under which a result is kept: a digest of all that the result
/// depends on. While it is the same, nobody needs to grade again.
///
/// That is what the submission is called, what the intake took of it and noted
/// about it, and the judge: tests, skeletons, policy, tools, seed and so on.
///
/// @param judge a digest of everything that is not the submission's
public record Keys(String judge) {

    /// {@return the keys for a judge that is made of these parts, by their names}
    public static Keys of(Map<String, byte[]> parts) {
        Digest digest = new Digest();
        new TreeMap<>(parts).forEach((name, octets) -> digest.add(name).add(octets));
        return new Keys(digest.hex());
    }

    /// {@return the key of one submission}
    public String of(Submission submission) {
        Digest digest = new Digest().add(judge).add(submission.name());
        new TreeMap<>(submission.sources()).forEach((path, text) -> digest.add(path).add(text));
        digest.add("notes"); // no path of a source is called so
        submission.notes().forEach(note -> digest.add(note.where()).add(note.text()));
        return digest.hex();
    }

    /// A digest of parts, each with its length, so that none runs into the next.
    private static final class Digest {

        private static final int HEX_OCTETS = 16;

        private final MessageDigest sha;

        private Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every JDK has SHA-256", impossible);
            }
        }

        private Digest add(String text) {
            return add(text.getBytes(StandardCharsets.UTF_8));
        }

        private Digest add(byte[] octets) {
            sha.update((octets.length + ":").getBytes(StandardCharsets.UTF_8));
            sha.update(octets);
            return this;
        }

        private String hex() {
            return HexFormat.of().formatHex(sha.digest(), 0, HEX_OCTETS);
        }
    }
}
