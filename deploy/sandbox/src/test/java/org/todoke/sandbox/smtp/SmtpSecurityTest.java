package org.todoke.sandbox.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSecurityTest {
    private static final String HUB = base64("hub");
    private static final String SECRET = base64("秘密 secret");

    private Relay relay;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        relay = new Relay(SmtpSettings.anyPort().withCredentials("hub", "秘密 secret"));
        client = relay.greeted();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        relay.close();
    }

    @Test
    void startsTlsWithACertificateForLocalhost() throws Exception {
        assertThat(client.ask("STARTTLS")).startsWith("220");
        client.encrypt(trusting(relay.server().certificate()));
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("503 5.5.1");
        assertThat(client.ask("EHLO client.example"))
                .contains("250-AUTH PLAIN LOGIN")
                .doesNotContain("STARTTLS");
        assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1");
        assertThat(client.ask("AUTH PLAIN " + base64("\0hub\0秘密 secret"))).startsWith("235");
        client.ask("MAIL FROM:<hub@city.example>");
        client.ask("RCPT TO:<a@resident.example>");
        client.ask("DATA");
        assertThat(client.ask("\r\n" + ("x".repeat(900) + "\r\n").repeat(200) + "."))
                .startsWith("250");
        assertThat(relay.count()).isEqualTo(1);
    }

    @Test
    void isNotTrustedByAClientThatDoesNotKnowIt() throws Exception {
        client.ask("STARTTLS");
        assertThatIOException()
                .isThrownBy(() -> client.encrypt(SSLContext.getDefault()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void showsACertificateThatItsOwnKeySigned() throws GeneralSecurityException {
        X509Certificate certificate = relay.server().certificate();
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "127.0.0.1");
    }

    @Test
    void signInIsForgottenWhenTlsStarts() throws Exception {
        client.ask("AUTH PLAIN " + base64("\0hub\0秘密 secret"));
        client.ask("STARTTLS");
        client.encrypt(trusting(relay.server().certificate()));
        client.ask("EHLO client.example");
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("530 5.7.0");
    }

    @Test
    void takesNothingThatWasPutBehindStartTls() throws IOException {
        client.send("STARTTLS\r\nRSET\r\n");
        assertThat(client.reply()).startsWith("554 5.5.0");
        assertThat(client.reply()).isEqualTo("closed");
    }

    @Test
    void wantsSignInBeforeMail() throws IOException {
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("530 5.7.0");
        assertThat(client.ask("AUTH PLAIN " + base64("\0hub\0秘密 secret"))).startsWith("235 2.7.0");
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("250");
        assertThat(client.ask("AUTH PLAIN x")).startsWith("503 5.5.1");
    }

    @Test
    void asksForWhatPlainLeftOut() throws IOException {
        assertThat(client.ask("AUTH PLAIN")).isEqualTo("334 ");
        assertThat(client.ask(base64("authorised\0hub\0秘密 secret"))).startsWith("235");
    }

    @Test
    void takesLoginStepByStep() throws IOException {
        assertThat(client.ask("auth login")).isEqualTo("334 " + base64("Username:"));
        assertThat(client.ask(HUB)).isEqualTo("334 " + base64("Password:"));
        assertThat(client.ask(SECRET)).startsWith("235");
    }

    @Test
    void takesLoginWithTheNameInTheCommand() throws IOException {
        assertThat(client.ask("AUTH LOGIN " + HUB)).isEqualTo("334 " + base64("Password:"));
        assertThat(client.ask(SECRET)).startsWith("235");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0hub\0wrong", "\0other\0秘密 secret", "\0hub", "hub", "", "\0hub\0"})
    void refusesWrongCredentials(String message) throws IOException {
        String encoded = message.isEmpty() ? "=" : base64(message);
        assertThat(client.ask("AUTH PLAIN " + encoded)).startsWith("535 5.7.8");
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("530");
    }

    @Test
    void refusesWhatIsNoSignInAtAll() throws IOException {
        assertThat(client.ask("AUTH CRAM-MD5")).startsWith("504 5.5.4");
        assertThat(client.ask("AUTH")).startsWith("504 5.5.4");
        assertThat(client.ask("AUTH PLAIN !!!")).startsWith("501 5.5.2");
        client.ask("AUTH LOGIN");
        assertThat(client.ask("*")).startsWith("501 5.7.0");
        client.ask("AUTH LOGIN");
        assertThat(client.ask("A".repeat(13_000))).startsWith("500 5.5.2");
        assertThat(client.ask("NOOP")).startsWith("250");
    }

    @Test
    void keepsThePasswordOutOfItsSettingsText() {
        assertThat(SmtpSettings.anyPort().withCredentials("hub", "secret").toString())
                .doesNotContain("secret")
                .contains("signIn=true");
    }

    private static SSLContext trusting(X509Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("relay", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
