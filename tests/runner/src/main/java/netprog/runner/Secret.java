package netprog.runner;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;

/// What a runner and its coordinator alone know. The runner gets it on its
/// standard input, before any class of a student exists, and sends it over the
/// socket before anything else: anyone may find the socket and connect to it,
/// but only the runner is given the job.
public final class Secret {

    /// The length of every secret.
    public static final int OCTETS = 32;

    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /// {@return a secret that nobody can guess}
    public static Secret random() {
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        return new Secret(octets);
    }

    /// {@return the secret that the other end sent}
    ///
    /// @throws EOFException if the stream ends inside it
    static Secret read(InputStream in) throws IOException {
        byte[] octets = in.readNBytes(OCTETS);
        if (octets.length < OCTETS) {
            throw new EOFException("%d of the secret's %d octets".formatted(octets.length, OCTETS));
        }
        return new Secret(octets);
    }

    /// Sends the secret.
    public void write(OutputStream out) throws IOException {
        out.write(octets);
        out.flush();
    }

    /// {@return whether these octets are the secret}
    public boolean equalsOctets(byte[] others) {
        return MessageDigest.isEqual(octets, others);
    }
}
