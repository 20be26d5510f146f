package org.todoke.feed;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

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
}
