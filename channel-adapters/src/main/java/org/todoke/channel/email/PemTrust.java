package org.todoke.channel.email;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Trust in the certificates of a PEM file, or in those the JDK trusts. */
public final class PemTrust {
    private PemTrust() {}

    /**
     * @param pem null for the JDK's own
     * @param setting the setting's name, for the error
     * @throws IllegalArgumentException when the file cannot be read
     */
    public static SSLSocketFactory sockets(@Nullable Path pem, String setting) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(pem), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    setting + " is \"" + pem + "\": expected a readable PEM file with certificates", e);
        }
    }

    /** @return what trusts the certificates in this PEM file; null, which stands for the JDK's own, without one */
    static TrustManager @Nullable [] managers(@Nullable Path pem) throws GeneralSecurityException, IOException {
        return pem == null ? null : trusting(pem);
    }

    private static TrustManager[] trusting(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate each : certificatesIn(pem)) {
            store.setCertificateEntry("trusted-" + number++, each);
        }
        if (number == 0) {
            throw new IOException("no certificate in " + pem);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificatesIn(Path pem)
            throws GeneralSecurityException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
