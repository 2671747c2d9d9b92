package netprog.grader.results;

import java.util.Map;
import java.util.TreeMap;
import netprog.grader.model.Submission;
import netprog.grader.system.Digest;

/// Makes the key under which a result is kept: a digest of all that the result
/// depends on. While it is the same, nobody needs to grade again.
///
/// That is what the submission is called, what the intake took of it and noted
/// about it, and the judge: tests, skeletons, policy, tools, seed and so on.
///
/// @param judge a digest of everything that is not the submission's
public record Keys(String judge) {

    /// As many octets as a key has.
    private static final int OCTETS = 16;

    /// {@return the keys for a judge that is made of these parts, by their names}
    public static Keys of(Map<String, byte[]> parts) {
        Digest digest = new Digest();
        new TreeMap<>(parts).forEach((name, octets) -> digest.add(name).add(octets));
        return new Keys(digest.hex(OCTETS));
    }

    /// {@return the key of one submission}
    public String of(Submission submission) {
        Digest digest = new Digest().add(judge).add(submission.name());
        new TreeMap<>(submission.sources()).forEach((path, text) -> digest.add(path).add(text));
        digest.add("notes"); // no path of a source is called so
        submission.notes().forEach(note -> digest.add(note.where()).add(note.text()));
        return digest.hex(OCTETS);
    }
}
