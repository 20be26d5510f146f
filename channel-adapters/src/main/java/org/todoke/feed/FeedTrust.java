package org.todoke.feed;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.NestedExceptionUtils;

/** Whom to trust. */
public final class FeedTrust {
    private FeedTrust() {}

    /**
     * @param pem the certificates to trust; null for the JDK's own
     * @param property where the file is named, for the message
     * @throws IllegalArgumentException when the file cannot be read as certificates
     */
    public static SSLContext context(@Nullable Path pem, String property) {
        try {
            if (pem == null) {
                return SSLContext.getDefault();
            }
            return SslBundle.of(new PemSslStoreBundle(
                            null, PemSslStoreDetails.forCertificate(pem.toUri().toString())))
                    .createSslContext();
        } catch (NoSuchAlgorithmException | RuntimeException e) {
            throw new IllegalArgumentException(
                    property + " is \"" + pem + "\": expected a PEM file of certificates", e);
        }
    }

    /**
     * Why a server is not spoken to over TLS, and what was expected of it; empty when the trouble is another.
     *
     * @param host as the settings name it, which the certificate must be for (RFC 9525)
     * @param pem the certificates that are trusted; null for the JDK's own
     * @param property where that file is, or could be, named
     */
    public static Optional<String> refusal(Throwable trouble, String host, @Nullable Path pem, String property) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                String authorities = pem == null
                        ? "an authority that the JDK knows (" + property + " is not set)"
                        : "an authority in " + pem + " (" + property + ")";
                return Optional.of("TLS is refused: "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage()
                        + "; expected a certificate for " + host + ", valid now, by " + authorities);
            }
        }
        return Optional.empty();
    }
}
