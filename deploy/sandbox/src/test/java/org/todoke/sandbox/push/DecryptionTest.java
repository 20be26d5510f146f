package org.todoke.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DecryptionTest {
    /** RFC 8291, appendix A. */
    private static final byte[] BODY =
            PushClient.decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                    + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXL"
                    + "WyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");

    private static final String RECEIVER = "own-"
            + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(PushClient.join(
                            PushClient.decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                            PushClient.decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZ"
                                    + "GH6SRpkNtoIAiw4"),
                            PushClient.decode("BTBZMqHH6r4Tts7J_aSIgg")));

    @Test
    void readsTheExampleOfRfc8291() throws GeneralSecurityException {
        byte[] payload = Decryption.decrypt(BODY, Browser.find(RECEIVER).orElseThrow());

        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void readsNothingThatWasChangedOrIsForAnother() {
        Browser receiver = Browser.find(RECEIVER).orElseThrow();
        for (int at = 0; at < BODY.length; at += 7) {
            byte[] changed = BODY.clone();
            changed[at] ^= 1;
            if (at >= 16 && at < 20) {
                continue; // The record size says no more than that there is one record.
            }
            assertThatThrownBy(() -> Decryption.decrypt(changed, receiver))
                    .as("byte %s", at)
                    .isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> Decryption.decrypt(BODY, Browser.create()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Decryption.decrypt(new byte[10], receiver))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aBrowsersIdHoldsAllThereIsToIt() throws GeneralSecurityException {
        Browser made = Browser.create();
        Browser found = Browser.find(made.id()).orElseThrow();
        byte[] body = PushClient.encrypt(new byte[] {7}, found.publicKey(), found.auth());

        assertThat(Decryption.decrypt(body, made)).containsExactly(7);
        assertThat(Browser.find("own-AAAA")).isEmpty();
        assertThat(Browser.find("own-%")).isEmpty();
        assertThat(Browser.find("demo-")).isEmpty();
        assertThat(Browser.find("demo-../x")).isEmpty();
        assertThat(Browser.find("")).isEmpty();
        assertThat(made.toString()).doesNotContain(made.id());
    }

    @Test
    void everyoneCanMakeADemoBrowserUp() throws GeneralSecurityException {
        byte[] body = PushClient.encrypt(
                new byte[] {7}, PushClient.decode(Browser.DEMO_P256DH), PushClient.decode(Browser.DEMO_AUTH));

        assertThat(Decryption.decrypt(body, Browser.find("demo-123").orElseThrow()))
                .containsExactly(7);
    }
}
