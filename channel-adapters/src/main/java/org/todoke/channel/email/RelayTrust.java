package org.todoke.channel.email;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Puts TLS on a connection and decides which relay is the right one. */
final class RelayTrust {
    private final SSLContext context;
    private final boolean verifies;

    private RelayTrust(SSLContext context, boolean verifies) {
        this.context = context;
        this.verifies = verifies;
    }

    /** @throws IllegalArgumentException when the trust store cannot be read */
    static RelayTrust of(EmailProperties properties) {
        boolean verifies = properties.verifiesRelay();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Path store = properties.trustStore();
            TrustManager @Nullable [] managers =
                    !verifies ? new TrustManager[] {new TrustAnyone()} : PemTrust.managers(store);
            context.init(null, managers, null);
            return new RelayTrust(context, verifies);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    EmailProperties.PREFIX + ".trust-store is \"" + properties.trustStore()
                            + "\": expected a readable PEM file with certificates",
                    e);
        }
    }

    /** @return a socket on top of {@code plain} whose handshake is still to be done */
    SSLSocket secure(Socket plain, String host) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        if (verifies) {
            SSLParameters parameters = secured.getSSLParameters();
            // The rules of RFC 2818 are those of RFC 6125 that RFC 8314 asks mail clients to follow.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        return secured;
    }

    /** For {@link TlsMode#OPPORTUNISTIC} without a password: encryption with whoever answers is better than none. */
    private static final class TrustAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
