package netprog.protocols;

import static netprog.protocols.Der.bits;
import static netprog.protocols.Der.number;
import static netprog.protocols.Der.object;
import static netprog.protocols.Der.octets;
import static netprog.protocols.Der.sequence;
import static netprog.protocols.Der.set;
import static netprog.protocols.Der.tagged;
import static netprog.protocols.Der.text;
import static netprog.protocols.Der.time;
import static netprog.protocols.Der.yes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// An authority that signs certificates while the tests run: none lies in a
/// file, and none expires in the middle of a term. It needs neither keytool nor
/// a folder.
final class TestAuthority {

    static final Duration DAY = Duration.ofDays(1);

    private static final String PASSWORD = "known to the tests";
    private static final String ALGORITHM = "1.2.840.10045.4.3.2"; // ecdsa-with-SHA256
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String CONSTRAINTS = "2.5.29.19";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private final KeyPair keys;
    private final List<Certificate> chain;

    /// @param chain its own certificate, and those of the authorities above it
    private TestAuthority(String name, KeyPair keys, List<Certificate> chain) {
        this.name = name;
        this.keys = keys;
        this.chain = chain;
    }

    /// {@return an authority that has signed its own certificate}
    static TestAuthority named(String name) throws GeneralSecurityException, IOException {
        KeyPair keys = pair();
        Instant now = Instant.now();
        return new TestAuthority(name, keys, List.of(signed(name, keys.getPrivate(), name,
                keys.getPublic(), now.minus(DAY), now.plus(DAY), constraints(yes()))));
    }

    /// {@return one whose certificate this authority has signed}
    ///
    /// @param isAuthority whether the certificate permits it to sign others
    TestAuthority below(String itsName, boolean isAuthority)
            throws GeneralSecurityException, IOException {
        KeyPair own = pair();
        Instant now = Instant.now();
        Certificate signed = signed(name, keys.getPrivate(), itsName, own.getPublic(),
                now.minus(DAY), now.plus(DAY),
                isAuthority ? constraints(yes()) : constraints());
        return new TestAuthority(itsName, own, chain(signed));
    }

    private List<Certificate> chain(Certificate signed) {
        return Stream.concat(Stream.of(signed), chain.stream()).toList();
    }

    private static byte[] constraints(byte[]... isAuthority) {
        return extension(CONSTRAINTS, yes(), octets(sequence(isAuthority)));
    }

    static char[] password() {
        return PASSWORD.toCharArray();
    }

    /// {@return a store with the certificate of this authority alone}
    KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", chain.getFirst());
        return store;
    }

    /// {@return a private key, and a certificate for some hosts that is valid
    /// today}
    KeyStore identity(String... hosts) throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        return identity(now.minus(DAY), now.plus(DAY), hosts);
    }

    KeyStore identity(Instant from, Instant to, String... hosts)
            throws GeneralSecurityException, IOException {
        KeyPair own = pair();
        Certificate signed = signed(name, keys.getPrivate(), hosts[0], own.getPublic(), from, to,
                extension(ALTERNATIVE_NAMES, octets(sequence(names(hosts)))));
        KeyStore store = emptyStore();
        store.setKeyEntry("server", own.getPrivate(), password(),
                chain(signed).toArray(Certificate[]::new));
        return store;
    }

    /// {@return a certificate that nobody but its own key has signed}
    static KeyStore selfSigned(String host) throws GeneralSecurityException, IOException {
        KeyPair own = pair();
        Instant now = Instant.now();
        KeyStore store = emptyStore();
        store.setKeyEntry("server", own.getPrivate(), password(), new Certificate[] {
                signed(host, own.getPrivate(), host, own.getPublic(), now.minus(DAY), now.plus(DAY),
                        extension(ALTERNATIVE_NAMES, octets(sequence(names(host)))))});
        return store;
    }

    /// {@return a store for the memory alone}: unlike PKCS12 it spends no time on
    /// making a password hard to guess
    static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[][] names(String... hosts) throws IOException {
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            boolean isAddress = Character.isDigit(host.charAt(host.length() - 1));
            names.add(isAddress ? tagged(IP_ADDRESS, InetAddress.getByName(host).getAddress())
                    : tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII)));
        }
        return names.toArray(byte[][]::new);
    }

    private static byte[] extension(String identifier, byte[]... content) {
        List<byte[]> parts = new ArrayList<>(List.of(object(identifier)));
        parts.addAll(List.of(content));
        return sequence(parts.toArray(byte[][]::new));
    }

    private static byte[] named(String identifier, String value) {
        return sequence(set(sequence(object(identifier), text(value))));
    }

    /// A certificate of version 3 (RFC 5280, section 4.1).
    private static Certificate signed(String issuer, PrivateKey key, String subject,
            PublicKey subjectKey, Instant from, Instant to, byte[] extension)
            throws GeneralSecurityException {
        byte[] algorithm = sequence(object(ALGORITHM));
        byte[] content = sequence(tagged(0xa0, number(BigInteger.TWO)),
                number(BigInteger.valueOf(SERIAL.getAndIncrement())), algorithm,
                named(COMMON_NAME, issuer), sequence(time(from), time(to)),
                named(COMMON_NAME, subject), subjectKey.getEncoded(),
                tagged(0xa3, sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        byte[] certificate = sequence(content, algorithm, bits(signature.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate));
    }
}
