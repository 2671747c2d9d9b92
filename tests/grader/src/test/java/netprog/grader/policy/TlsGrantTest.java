package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the grant for TLS does not permit.
class TlsGrantTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            javax.net.ssl.SSLContext.setDefault(null);                  | changes or reads
            Object p = javax.net.ssl.SSLContext.getDefault().getProvider(); | changes or reads
            javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier(null); | changes or reads
            java.security.Security.setProperty("jdk.tls.disabledAlgorithms", ""); | changes or reads
            Class<?> c = javax.net.ssl.HttpsURLConnection.class;        | ready-made
            java.security.KeyStore.getInstance(new java.io.File("x"), new char[0]); | files
            Object b = java.security.KeyStore.Builder.newInstance("x", null, null); | files
            java.security.KeyPairGenerator.getInstance("EC");           | is not on the list
            Object p = java.security.KeyStore.getInstance("JKS").getProvider(); | changes or reads
            Object p = ((javax.net.ssl.KeyManagerFactory) null).getProvider(); | changes or reads
            Object p = ((javax.net.ssl.TrustManagerFactory) null).getProvider(); | changes or reads
            Object p = ((java.security.cert.CertificateFactory) null).getProvider(); | changes or reads
            Object p = ((java.security.cert.CertPathBuilder) null).getProvider(); | changes or reads
            Object p = ((java.security.cert.CertPathValidator) null).getProvider(); | changes or reads
            Object p = ((java.security.cert.CertStore) null).getProvider(); | changes or reads
            Object p = new java.security.cert.URICertStoreParameters(null); | files
            """)
    void whoever_may_use_tls_changes_nothing_for_others_and_reads_no_file(String statement,
            String expected) {
        assertThat(TinyPolicy.sentences(List.of("tls"),
                "class One { void run() throws Exception { %s } }".formatted(statement)))
                .anyMatch(sentence -> sentence.contains(expected));
    }
}
