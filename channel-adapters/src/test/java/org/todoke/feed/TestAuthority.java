package org.todoke.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A city's own certificate authority, made by the JDK's keytool, with right certificates and wrong ones. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path pem;
    private final KeyStore keys;

    /** What a server shows. All but the first are by the city's authority. */
    enum Shown {
        UNKNOWN_AUTHORITY("-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "3650"),
        WRONG_HOST("-dname", "CN=other", "-ext", "san=dns:other.example.jp", "-validity", "3650", "-signer", "city"),
        EXPIRED(
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-startdate",
                "2020/01/01",
                "-validity",
                "365",
                "-signer",
                "city"),
        RIGHT(
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-signer",
                "city");

        private final String options;

        Shown(String... options) {
            this.options = String.join(" ", options);
        }

        String alias() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private TestAuthority(Path pem, KeyStore keys) {
        this.pem = pem;
        this.keys = keys;
    }

    static TestAuthority in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        keytool(file, "city", List.of("-dname", "CN=City", "-ext", "bc:c", "-validity", "3650"));
        for (Shown shown : Shown.values()) {
            keytool(file, shown.alias(), List.of(shown.options.split(" ")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] city = Objects.requireNonNull(keys.getCertificate("city")).getEncoded();
        Path pem = Files.writeString(
                folder.resolve("city.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(city)
                        + "\n-----END CERTIFICATE-----\n");
        return new TestAuthority(pem, keys);
    }

    private static void keytool(Path file, String alias, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
    }

    /** What clients are to trust. */
    Path pem() {
        return pem;
    }

    /** A server whose certificate can be put right while it runs. */
    Server server(Shown first) throws GeneralSecurityException {
        return new Server(keys, first);
    }

    static final class Server {
        private final SSLContext context = SSLContext.getInstance("TLS");
        private final KeyStore keys;
        private volatile Shown shown;

        private Server(KeyStore keys, Shown first) throws GeneralSecurityException {
            this.keys = keys;
            this.shown = first;
            context.init(new KeyManager[] {new Keys()}, null, null);
        }

        SSLContext context() {
            return context;
        }

        void show(Shown now) {
            shown = now;
        }

        private final class Keys extends X509ExtendedKeyManager {
            @Override
            public String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
                return shown.alias();
            }

            @Override
            public String chooseEngineServerAlias(
                    String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
                return shown.alias();
            }

            @Override
            public X509Certificate[] getCertificateChain(String alias) {
                try {
                    return Arrays.stream(Objects.requireNonNull(keys.getCertificateChain(alias)))
                            .map(X509Certificate.class::cast)
                            .toArray(X509Certificate[]::new);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("a key store that was loaded", e);
                }
            }

            @Override
            public PrivateKey getPrivateKey(String alias) {
                try {
                    return (PrivateKey) Objects.requireNonNull(keys.getKey(alias, PASSWORD.toCharArray()));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("a key store that was loaded", e);
                }
            }

            @Override
            public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
                return new String[] {shown.alias()};
            }

            @Override
            public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
                return null;
            }

            @Override
            public @Nullable String chooseClientAlias(
                    String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
                return null;
            }
        }
    }
}
