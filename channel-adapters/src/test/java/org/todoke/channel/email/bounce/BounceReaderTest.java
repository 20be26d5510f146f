package org.todoke.channel.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;

class BounceReaderTest {
    private final BounceReader reader = Samples.reader();

    @ParameterizedTest
    @CsvSource({
        "postfix-unknown,            HARD_BOUNCE, 5.1.1",
        "postfix-expired,            SOFT_BOUNCE, 4.4.1",
        "postfix-delivered,          DELIVERED,   2.1.5",
        "postfix-relayed,            DELIVERED,   2.0.0",
        "envelope-id-only,           DELIVERED,   2.0.0",
        "link-only,                  HARD_BOUNCE, 5.1.1",
        "docomo-unknown-or-blocked,  HARD_BOUNCE, 550",
        "softbank-full,              SOFT_BOUNCE, 5.2.2",
        "exchange-unknown,           HARD_BOUNCE, 5.1.10",
        "exchange-policy,            FAILED,      5.7.1",
        "au-plain,                   HARD_BOUNCE, 550",
        "qmail-plain,                HARD_BOUNCE, 5.1.1",
        "plain-without-code,         FAILED,      bounced",
        "complaint,                  COMPLAINT,   abuse",
        "complaint-redacted,         COMPLAINT,   abuse"
    })
    void whatComesBackSaysWhatBecameOfWhichDelivery(String sample, Kind kind, String code) throws Exception {
        Receipt receipt = only(sample);

        assertThat(receipt.channel()).isEqualTo(Channel.EMAIL);
        assertThat(receipt.delivery()).isEqualTo(Samples.DELIVERY);
        assertThat(receipt.kind()).isEqualTo(kind);
        assertThat(receipt.code()).isEqualTo(code);
        assertThat(receipt.at()).isBefore(Samples.NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postfix-delayed",
                "plain-warning",
                "out-of-office",
                "human-reply",
                "not-spam",
                "read-receipt",
                "spam"
            })
    void whatIsNoFinalWordOnADeliveryIsPassedOver(String sample) throws Exception {
        assertThat(reader.read(Samples.mail(sample))).isEmpty();
    }

    @Test
    void aReportThatNamesNoDeliveryOfTheHubsIsKeptWithoutOne() throws Exception {
        Receipt receipt = only("nobodys");

        assertThat(receipt.delivery()).isNull();
        assertThat(receipt.kind()).isEqualTo(Kind.HARD_BOUNCE);
    }

    @Test
    void theRelaysQueueIdAndTheTimeAreKept() throws Exception {
        Receipt receipt = only("postfix-unknown");

        assertThat(receipt.providerId()).isEqualTo("4XyZ12345");
        assertThat(receipt.at()).isEqualTo(Instant.parse("2026-11-21T06:00:05Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix-unknown", "docomo-unknown-or-blocked", "exchange-unknown", "softbank-full"})
    void theReasonIsForStaffAndNamesNoAddress(String sample) throws Exception {
        assertThat(only(sample).reason())
                .isNotBlank()
                .doesNotContain("@", "taro", "hanako", "saburo", "jiro")
                .contains("***");
    }

    @Test
    void aDateYetToComeIsNotBelieved() throws Exception {
        String mail = new String(Samples.mail("postfix-unknown"), StandardCharsets.UTF_8);
        byte[] late =
                mail.replace("Date: Sat, 21 Nov 2026", "Date: Sun, 21 Nov 2027").getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(late)).extracting(Receipt::at).containsExactly(Samples.NOW);
    }

    @Test
    void aForgedReturnPathNamesNobody() throws Exception {
        String mail = new String(Samples.mail("postfix-unknown"), StandardCharsets.UTF_8);
        String path = Samples.RETURN_PATHS.addressFor(Samples.DELIVERY);
        String forged = mail.replace(path, "b-q" + path.substring(3))
                .replace(Samples.LINKS.linkFor(Samples.DELIVERY).toString(), "https://todoke.example.jp/u/x.y");

        assertThat(reader.read(forged.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.delivery()).isNull());
    }

    /** Whatever an attacker or a broken gateway sends: no exception but the one that says so. */
    @Test
    void brokenMailsBreakNothing() {
        Random random = new Random(20_261_121);
        byte[] mail = Samples.mail("exchange-unknown");
        int read = 0;
        for (int n = 0; n < 2000; n++) {
            byte[] broken = mail.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(broken, random.nextInt(broken.length));
            try {
                read += reader.read(cut).size();
            } catch (UnreadableMailException said) {
                assertThat(said).hasMessageStartingWith("no mail that can be parsed");
            }
        }
        assertThat(read).isPositive();
    }

    private Receipt only(String sample) throws UnreadableMailException {
        List<Receipt> receipts = reader.read(Samples.mail(sample));
        assertThat(receipts).hasSize(1);
        return receipts.getFirst();
    }
}
