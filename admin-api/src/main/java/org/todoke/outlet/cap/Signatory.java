package org.todoke.outlet.cap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The key that signs, with what proves whose it is. Tried before it is used: a key and a certificate that do not belong
 * together would be noticed only by those who check, in an emergency.
 *
 * @param key RSA or EC
 * @param chain its certificate first, then those above it
 */
record Signatory(PrivateKey key, List<X509Certificate> chain) {
    private static final String KEY_STORE = "todoke.outlet.cap.key-store: ";
    private static final String PRIVATE_KEY = "todoke.outlet.cap.private-key: ";
    private static final String CERTIFICATE = "todoke.outlet.cap.certificate: ";

    Signatory {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /**
     * Empty when messages are not to be signed.
     *
     * @throws IllegalArgumentException naming the property whose file cannot be used, and what was expected
     */
    static Optional<Signatory> of(CapOutletProperties properties) {
        Path store = properties.keyStore();
        if (store != null) {
            return Optional.of(ofStore(store, Objects.requireNonNull(properties.keyStorePassword())));
        }
        Path key = properties.privateKey();
        return key == null
                ? Optional.empty()
                : Optional.of(
                        ofPem(key, properties.privateKeyPassword(), Objects.requireNonNull(properties.certificate())));
    }

    private static Signatory ofPem(Path keyFile, @Nullable String password, Path certificateFile) {
        Signatory signatory = new Signatory(key(keyFile, password), certificates(certificateFile));
        signatory.check(PRIVATE_KEY + keyFile, certificateFile.toString());
        return signatory;
    }

    private static PrivateKey key(Path file, @Nullable String password) {
        String expected = file + ": expected one private key as PEM (PKCS #8, RSA or EC)"
                + (password == null
                        ? "; an encrypted one needs todoke.outlet.cap.private-key-password"
                        : " that todoke.outlet.cap.private-key-password opens");
        try {
            return Objects.requireNonNull(PemContent.load(file).getPrivateKey(password));
        } catch (IOException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(PRIVATE_KEY + expected, e);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        String expected = CERTIFICATE + file + ": expected the key's certificate as PEM, and those above it behind it";
        try {
            return PemContent.load(file).getCertificates();
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }

    private static Signatory ofStore(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key && chain != null) {
                    Signatory signatory = new Signatory(
                            key,
                            Arrays.stream(chain)
                                    .map(X509Certificate.class::cast)
                                    .toList());
                    signatory.check(KEY_STORE + file, alias);
                    return signatory;
                }
            }
            throw new IllegalArgumentException(KEY_STORE + file + " holds no private key with an X.509 certificate");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    KEY_STORE + file + ": expected a PKCS #12 file that todoke.outlet.cap.key-store-password opens", e);
        }
    }

    private void check(String keySource, String certificateSource) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default ->
                throw new IllegalArgumentException(
                        keySource + " is a key for " + key.getAlgorithm() + ", expected RSA or EC");
        };
        byte[] words = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(words);
            byte[] signed = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate().getPublicKey());
            checking.update(words);
            if (checking.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(mismatch(keySource, certificateSource), e);
        }
        throw new IllegalArgumentException(mismatch(keySource, certificateSource));
    }

    private String mismatch(String keySource, String certificateSource) {
        return keySource + " does not belong to the certificate of "
                + certificate().getSubjectX500Principal().getName() + " in " + certificateSource
                + ", expected the key that it was made for";
    }
}
