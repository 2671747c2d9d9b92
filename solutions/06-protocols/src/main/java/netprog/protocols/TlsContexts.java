package netprog.protocols;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Makes what the sockets of one side share, from key stores.
final class TlsContexts {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsContexts() {}

    /// @param authorities `null` for those that the JDK knows
    static SSLContext ofClient(KeyStore authorities) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager jdk) {
                    return context(null, new TrustManager[] {new CertificateCheck(jdk)});
                }
            }
            throw new IllegalStateException("this JDK checks no X.509 certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot read its certificates", e);
        }
    }

    static SSLContext ofServer(KeyStore identity, char[] password) {
        demandKey(identity);
        try {
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(identity, password);
            return context(factory.getKeyManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the password does not open the private key", e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    static void demandEntry(KeyStore authorities) {
        try {
            if (authorities.size() == 0) {
                throw new IllegalArgumentException(
                        "the key store is empty, so no server could be trusted");
            }
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static void demandKey(KeyStore identity) {
        try {
            for (String alias : Collections.list(identity.aliases())) {
                if (identity.isKeyEntry(alias)) {
                    return;
                }
            }
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
        throw new IllegalArgumentException("the key store contains no private key");
    }

    private static IllegalArgumentException notLoaded(KeyStoreException e) {
        return new IllegalArgumentException("the key store has not been loaded", e);
    }

    static void useSafeProtocols(SSLSocket socket) {
        socket.setEnabledProtocols(PROTOCOLS);
    }
}
