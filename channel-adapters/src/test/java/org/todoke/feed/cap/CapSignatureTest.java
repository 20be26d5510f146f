package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.alert.Reading;

class CapSignatureTest {
    @TempDir
    private static Path folder;

    private static TestSigner issuer;
    private static TestSigner stranger;

    @BeforeAll
    static void makeKeys() {
        issuer = TestSigner.create(folder, "issuer");
        stranger = TestSigner.create(folder, "stranger");
    }

    @Test
    void whatATrustedKeySignedIsReadAndItsSignerNamed() {
        assertThat(CapSample.remarks(read(issuer.sign(CapSample.alert().bytes(), ""), issuer)))
                .singleElement()
                .asString()
                .isEqualTo("signed by CN=issuer");
    }

    @Test
    void changedMessageIsForAHuman() {
        String signed = new String(issuer.sign(CapSample.alert().bytes(), ""), StandardCharsets.UTF_8);
        assertHeld(read(bytes(signed.replace("Severe", "Extreme")), issuer), "does not hold");
    }

    @Test
    void strangersSignatureIsForAHuman() {
        assertHeld(read(stranger.sign(CapSample.alert().bytes(), ""), issuer), "nobody of");
    }

    @Test
    void strangersSignatureBesideATrustedOneDoesNoHarm() {
        byte[] twice = issuer.sign(stranger.sign(CapSample.alert().bytes(), ""), "");
        assertThat(CapSample.remarks(read(twice, issuer))).containsExactly("signed by CN=issuer");
    }

    @Test
    void unsignedMessageIsForAHumanOnlyWhereSignaturesAreRequired() {
        assertThat(CapSample.remarks(read(CapSample.alert().bytes(), issuer))).isEmpty();
        assertHeld(
                reader(issuer.certificate(), true)
                        .read(telegram(CapSample.alert().bytes())),
                "not signed");
    }

    @Test
    void withoutAnybodyToTrustASignatureIsRemarkedOn() {
        byte[] signed = stranger.sign(CapSample.alert().bytes(), "");
        assertThat(CapSample.remarks(reader(null, false).read(telegram(signed))))
                .singleElement()
                .asString()
                .startsWith("signed; not checked");
    }

    @Test
    void signatureOverAPartIsForAHuman() {
        String message = CapSample.alert().xml().replace("<info>", "<info Id=\"i\">");
        assertHeld(read(issuer.sign(bytes(message), "#i"), issuer), "not over the whole message");
    }

    /** The signed message as a whole, put as an extension into a forged one. */
    @Test
    void signedMessageWrappedIntoAForgedOneIsForAHuman() {
        String signed = new String(issuer.sign(CapSample.alert().bytes(), ""), StandardCharsets.UTF_8);
        String original = signed.substring(signed.indexOf("<alert"));
        String signature = original.substring(original.indexOf("<Signature"), original.indexOf("</alert>"));
        CapSample forged = CapSample.alert().info("headline", "にせもの");
        assertHeld(read(forged.then(signature).bytes(), issuer), "does not hold");
        CapSample wrapping = CapSample.alert().info("headline", "にせもの").then(original);
        assertThat(CapSample.remarks(read(wrapping.bytes(), issuer))).doesNotContain("signed by CN=issuer");
        assertHeld(reader(issuer.certificate(), true).read(telegram(wrapping.bytes())), "not signed");
    }

    @Test
    void expiredCertificateIsForAHuman() {
        byte[] signed = issuer.sign(
                CapSample.alert().with("sent", "2036-11-21T18:00:00+09:00").bytes(), "");
        Reading reading = reader(issuer.certificate(), false)
                .read(CapSample.telegram(signed, "x.cap", Instant.parse("2036-11-21T09:00:01Z")));
        assertHeld(reading, "not valid at");
    }

    @Test
    void settingsThatCannotBeUsedStopTheStart() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> reader(empty, false))
                .hasMessageContainingAll("todoke.feed.cap.trusted-certificates", "empty.pem");
        assertThatThrownBy(() -> reader(folder.resolve("none.pem"), false)).hasMessageContaining("none.pem");
        assertThatThrownBy(() -> CapSample.trusting(null, true))
                .hasMessageContaining("todoke.feed.cap.trusted-certificates");
    }

    private static Reading read(byte[] content, TestSigner trusted) {
        return reader(trusted.certificate(), false).read(telegram(content));
    }

    private static CapTelegramReader reader(@Nullable Path certificates, boolean required) {
        return CapSample.reader(CapSample.trusting(certificates, required), new TestCity());
    }

    private static org.todoke.alert.Telegram telegram(byte[] content) {
        return CapSample.telegram(content, "x.cap", CapSample.SENT.plusSeconds(1));
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertHeld(Reading reading, String reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains(reason));
    }
}
