package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.Receipt.Kind;

class TidyReceiptTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void whatIsFitToBeStoredStaysAsItIs() {
        Receipt receipt = new Receipt(
                Channel.EMAIL,
                new DeliveryId(new UUID(1, 2), new UUID(3, 4)),
                "<id@relay>",
                Kind.HARD_BOUNCE,
                NOW.minusSeconds(5),
                "5.1.1",
                "届かない 😀");
        assertThat(TidyReceipt.of(receipt, NOW)).isEqualTo(receipt);
    }

    @Test
    void textsAreFreedOfWhatTheDatabaseRefusesAndCutBetweenCharacters() {
        Receipt tidy = TidyReceipt.of(
                new Receipt(
                        Channel.SMS, null, "x".repeat(1_000), Kind.FAILED, NOW, "a\u0000b\ud800c", "😀".repeat(600)),
                NOW);
        assertThat(tidy.providerId()).hasSize(255);
        assertThat(tidy.code()).isEqualTo("a b c");
        assertThat(tidy.reason()).isEqualTo("😀".repeat(500));
    }

    @Test
    void clocksThatGoWrongAreNotBelieved() {
        assertThat(at(Instant.MAX)).isEqualTo(NOW);
        assertThat(at(NOW.plusSeconds(1))).isEqualTo(NOW);
        assertThat(at(Instant.MIN)).isEqualTo(Instant.EPOCH);
    }

    private static Instant at(Instant said) {
        return TidyReceipt.of(new Receipt(Channel.SMS, null, null, Kind.DELIVERED, said, null, null), NOW)
                .at();
    }
}
