package org.todoke.outlet.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.fixture.TestKeys;

/** The key that signs CAP: from a key store or from PEM files, and refused at the start with words that help. */
class SignatoryTest {
    @TempDir
    private static Path folder;

    private static TestKeys keys;
    private static TestKeys others;
    private static Path key;

    @BeforeAll
    static void create() throws Exception {
        keys = TestKeys.create(folder, "hub");
        others = TestKeys.create(folder, "another");
        key = pem("hub.key", keyOf(keys, "hub"));
    }

    @Test
    void pemFilesAndKeyStoreGiveTheSameKey() {
        Signatory pem = Signatory.of(properties(null, null, key, null, keys.certificate()))
                .orElseThrow();
        Signatory store = Signatory.of(properties(keys.keyStore(), TestKeys.PASSWORD, null, null, null))
                .orElseThrow();
        assertThat(pem).isEqualTo(store);
        assertThat(pem.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=hub");
        assertThat(Signatory.of(properties(null, null, null, null, null))).isEmpty();
    }

    @Test
    void certificatesAboveTheKeysOwnComeAlong() throws IOException {
        Path chain = Files.writeString(
                folder.resolve("chain.pem"),
                Files.readString(keys.certificate()) + Files.readString(others.certificate()));
        assertThat(Signatory.of(properties(null, null, key, null, chain))
                        .orElseThrow()
                        .chain())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=hub", "CN=another");
    }

    @Test
    void keyThatDoesNotBelongToTheCertificateStopsTheStart() {
        assertThatThrownBy(() -> Signatory.of(properties(null, null, key, null, others.certificate())))
                .hasMessageContaining("todoke.outlet.cap.private-key: " + key)
                .hasMessageContaining("does not belong to the certificate of CN=another in " + others.certificate());
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws Exception {
        Path nothing = folder.resolve("nothing.pem");
        assertThatThrownBy(() -> Signatory.of(properties(null, null, nothing, null, keys.certificate())))
                .hasMessageContaining("todoke.outlet.cap.private-key: " + nothing)
                .hasMessageContaining("expected one private key as PEM (PKCS #8, RSA or EC)")
                .hasMessageContaining("todoke.outlet.cap.private-key-password");
        assertThatThrownBy(() -> Signatory.of(properties(null, null, keys.certificate(), null, keys.certificate())))
                .hasMessageContaining("todoke.outlet.cap.private-key: ");
        assertThatThrownBy(() -> Signatory.of(properties(null, null, key, null, key)))
                .hasMessageContaining("todoke.outlet.cap.certificate: " + key);
        Path garbled = Files.writeString(folder.resolve("garbled.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
        assertThatThrownBy(() -> Signatory.of(properties(null, null, garbled, "secret", keys.certificate())))
                .hasMessageContaining("that todoke.outlet.cap.private-key-password opens")
                .hasMessageNotContaining("secret");
        Path edwards = pem(
                "ed.key",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        assertThatThrownBy(() -> Signatory.of(properties(null, null, edwards, null, keys.certificate())))
                .hasMessageContaining("expected RSA or EC");
        assertThatThrownBy(() -> Signatory.of(properties(keys.keyStore(), "wrong", null, null, null)))
                .hasMessageContaining("expected a PKCS #12 file that todoke.outlet.cap.key-store-password opens");
    }

    @Test
    void halvesAndBothAtOnceAreRefused() {
        assertThatThrownBy(() -> properties(null, null, key, null, null))
                .hasMessageContaining("expected todoke.outlet.cap.certificate beside it");
        assertThatThrownBy(() -> properties(null, null, null, null, key))
                .hasMessageContaining("expected todoke.outlet.cap.private-key beside it");
        assertThatThrownBy(() -> properties(keys.keyStore(), TestKeys.PASSWORD, key, null, keys.certificate()))
                .hasMessageContaining("expected one of them");
        assertThat(properties(null, null, key, "secret", keys.certificate()).toString())
                .doesNotContain("secret")
                .contains("privateKeyPassword=***", "keyStorePassword=none");
    }

    private static CapOutletProperties properties(
            @Nullable Path store,
            @Nullable String storePassword,
            @Nullable Path privateKey,
            @Nullable String privateKeyPassword,
            @Nullable Path certificate) {
        return new CapOutletProperties(
                null, List.of("bousai"), 50, store, storePassword, privateKey, privateKeyPassword, certificate);
    }

    private static Key keyOf(TestKeys keys, String alias) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.keyStore())) {
            store.load(in, TestKeys.PASSWORD.toCharArray());
        }
        return store.getKey(alias, TestKeys.PASSWORD.toCharArray());
    }

    /** PKCS #8, as {@code openssl pkcs8 -topk8 -nocrypt} writes it. */
    private static Path pem(String name, Key key) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
