package org.todoke.sandbox;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** {@code /status}: where the simulators listen; {@code /smtp-certificate.pem}: whom to trust. */
final class StatusRoutes {
    private final SandboxServer server;
    private final SandboxSettings settings;

    StatusRoutes(SandboxServer server, SandboxSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/status", this::status)
                .GET("/smtp-certificate.pem", this::certificate)
                .build();
    }

    private ServerResponse status(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Status(server.smtpPort(), settings.smtp().sink(), settings.data() != null));
    }

    private ServerResponse certificate(ServerRequest request) throws CertificateEncodingException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(server.smtpCertificate().getEncoded());
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType("application/x-pem-file"))
                .body("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    /**
     * @param smtpPort where mail is taken
     * @param sink whether messages are counted only
     * @param keepsMessages whether they are found again at the next start
     */
    private record Status(int smtpPort, boolean sink, boolean keepsMessages) {}
}
