package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.SettableClock;
import org.todoke.subscriber.PushSubscription;

class EncryptionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
    private static final PushSubscription.Keys KEYS = new PushSubscription.Keys(TestBrowser.P256DH, TestBrowser.AUTH);

    private final HubIdentity identity = identity(CLOCK);

    @Test
    void theExampleOfRfc8291IsReadByTheWitness() throws GeneralSecurityException {
        byte[] body = TestBrowser.decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXL"
                + "WyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");

        assertThat(new String(TestBrowser.decrypt(body), StandardCharsets.UTF_8))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void theWitnessReadsWhatTheHubEncryptsForTheSameBrowser() throws GeneralSecurityException {
        byte[] payload = "津波警報。高台へ。".getBytes(StandardCharsets.UTF_8);

        byte[] first = identity.encrypt(payload, KEYS);
        byte[] second = identity.encrypt(payload, KEYS);

        assertThat(TestBrowser.decrypt(first)).isEqualTo(payload);
        assertThat(first).as("another salt and key each time").isNotEqualTo(second);
        // RFC 8188, section 2.1: salt, record size 4096, 65 bytes of key.
        assertThat(first).containsSequence(0, 0, 16, 0, 65, 4);
    }

    @Test
    void theLargestPayloadJustFitsWhatEveryServiceTakes() throws GeneralSecurityException {
        byte[] body = identity.encrypt(new byte[PushPayload.MAX_BYTES], KEYS);

        assertThat(body).hasSize(4096);
        assertThat(TestBrowser.decrypt(body)).hasSize(PushPayload.MAX_BYTES);
    }

    @Test
    void nothingIsEncryptedForAKeyOffTheCurve() {
        PushSubscription.Keys off = new PushSubscription.Keys(
                TestBrowser.P256DH.substring(0, TestBrowser.P256DH.length() - 1) + "8", TestBrowser.AUTH);

        assertThatThrownBy(() -> identity.encrypt(new byte[10], off)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aTokenIsUsedAgainUntilItGetsOld() {
        String first = identity.authorization("https://push.example");

        assertThat(identity.authorization("https://push.example")).isEqualTo(first);
        assertThat(identity.authorization("https://other.example")).isNotEqualTo(first);
        assertThat(identity(Clock.offset(CLOCK, Duration.ofHours(1))).authorization("https://push.example"))
                .isNotEqualTo(first);
    }

    @Test
    void aTokenIsRenewedHoursBeforeItsEnd() {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-21T06:00:00Z"));
        HubIdentity identity = identity(clock);
        String first = identity.authorization("https://push.example");

        clock.advance(Duration.ofHours(10).minusSeconds(1));
        assertThat(identity.authorization("https://push.example")).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(identity.authorization("https://push.example")).isNotEqualTo(first);
    }

    @Test
    void bothProvidersEncryptAlike() throws GeneralSecurityException {
        assertThat(TestBrowser.decrypt(identity.encrypt(new byte[] {1}, KEYS))).containsExactly(1);

        String inCharge = CurveProvider.install();

        assertThat(inCharge).isNotBlank();
        assertThat(TestBrowser.decrypt(identity.encrypt(new byte[] {2}, KEYS))).containsExactly(2);
        assertThat(WebPushFixtures.TOKENS.verify("x.y"))
                .as("the provider in charge copies the state of an HMAC as the JDK does")
                .isEmpty();
    }

    private static HubIdentity identity(Clock clock) {
        return new HubIdentity(
                WebPushFixtures.PUBLIC_KEY, WebPushFixtures.PRIVATE_KEY, "mailto:info@city.example.jp", clock);
    }
}
