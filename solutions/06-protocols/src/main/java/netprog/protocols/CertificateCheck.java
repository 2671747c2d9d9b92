package netprog.protocols;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import netprog.protocols.TlsFailure.Reason;

/// Lets the JDK judge a certificate, and adds what is wrong with one that it
/// refuses. It accepts nothing that the JDK does not accept.
final class CertificateCheck extends X509ExtendedTrustManager {

    /// A certificate that was refused, and why, in words.
    static final class Refused extends CertificateException {

        private static final long serialVersionUID = 1;
        private final Reason reason;

        private Refused(Reason reason, String message, CertificateException cause) {
            super(message, cause);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final X509ExtendedTrustManager jdk;

    CertificateCheck(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        try {
            jdk.checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            throw refused(chain[0], e);
        }
    }

    private static Refused refused(X509Certificate certificate, CertificateException e)
            throws CertificateException {
        Reason reason = reason(e);
        String message = switch (reason) {
            case EXPIRED -> "the certificate expired on " + day(certificate.getNotAfter());
            case NOT_YET_VALID ->
                "the certificate is valid from " + day(certificate.getNotBefore());
            case UNKNOWN_ISSUER -> "the issuer of the certificate is not trusted: "
                    + certificate.getIssuerX500Principal().getName();
            case WRONG_HOST -> "the certificate is for " + names(certificate);
            case OLD_PROTOCOL, NOT_TLS, OTHER -> e.getMessage();
        };
        return new Refused(reason, message, e);
    }

    /// The JDK checks the path of the signatures, which fails with a cause of one
    /// of these types, and then the name, which fails without a cause.
    private static Reason reason(CertificateException refusal) {
        Reason reason = Reason.WRONG_HOST;
        for (Throwable e = refusal; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException) {
                return Reason.EXPIRED;
            } else if (e instanceof CertificateNotYetValidException) {
                return Reason.NOT_YET_VALID;
            } else if (e instanceof CertPathBuilderException) {
                reason = Reason.UNKNOWN_ISSUER;
            } else if (e instanceof CertPathValidatorException) {
                reason = Reason.OTHER;
            }
        }
        return reason;
    }

    private static LocalDate day(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    }

    private static String names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null) {
            return certificate.getSubjectX500Principal().getName();
        }
        List<String> names = new ArrayList<>();
        for (List<?> alternative : alternatives) {
            names.add(String.valueOf(alternative.get(1))); // the first says of which kind it is
        }
        return String.join(", ", names);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        jdk.checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        jdk.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        jdk.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
