package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.content.PublicUrl;

class HmacUnsubscribeLinksTest {
    private static final DeliveryId DELIVERY = new DeliveryId(
            UUID.fromString("01932f4c-9a00-7000-8000-000000000001"),
            UUID.fromString("01932f4c-9a00-7000-8000-000000000002"));

    private static final PublicUrl HUB = new PublicUrl(URI.create("https://todoke.example.jp/"));

    private final HmacUnsubscribeLinks links = new HmacUnsubscribeLinks(HUB, secret(1));

    @Test
    void aLinkNamesItsDelivery() {
        URI link = links.linkFor(DELIVERY);

        assertThat(link.toString()).matches("https://todoke\\.example\\.jp/u/[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}");
        assertThat(links.verify(token(link))).contains(DELIVERY);
    }

    @Test
    void theSignatureIsTheStartOfTheHmacOfTheDeliveryId() {
        // Reckoned outside Java: Python's hmac over the 43 characters, cut to 16 bytes.
        assertThat(token(links.linkFor(DELIVERY)))
                .isEqualTo("AZMvTJoAcACAAAAAAAAAAQGTL0yaAHAAgAAAAAAAAAI.Uz86kGJ7rtqtfHWSffHsuQ");
    }

    @Test
    void theSameDeliveryAlwaysHasTheSameLink() {
        assertThat(links.linkFor(DELIVERY)).isEqualTo(links.linkFor(DELIVERY));
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String token = token(links.linkFor(DELIVERY));

        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(links.verify(forged)).as(forged).isEmpty();
        }
    }

    @Test
    void whatIsNoTokenNamesNothing() {
        String token = token(links.linkFor(DELIVERY));

        assertThat(links.verify("")).isEmpty();
        assertThat(links.verify(".")).isEmpty();
        assertThat(links.verify("届け.届け")).isEmpty();
        assertThat(links.verify(DELIVERY.toString())).isEmpty();
        assertThat(links.verify(DELIVERY + ".")).isEmpty();
        assertThat(links.verify(token + "A")).isEmpty();
    }

    @Test
    void anotherSecretDoesNotAccept() {
        HmacUnsubscribeLinks others = new HmacUnsubscribeLinks(HUB, secret(2));

        assertThat(others.verify(token(links.linkFor(DELIVERY)))).isEmpty();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HmacUnsubscribeLinks(HUB, new byte[31]))
                .withMessageContaining("31 bytes")
                .withMessageContaining("at least 32");
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    private static String token(URI link) {
        String path = link.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
