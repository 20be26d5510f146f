package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.DeliveryOutcome.Kind;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutcomeReport;

class ReportFormatTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123456789Z");

    @Test
    void everyKindAndFieldComesBackAsItWent() {
        List<DeliveryOutcome> outcomes = Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                        new DeliveryOutcome(UUID.randomUUID(), kind, AT, null, null, null, null),
                        new DeliveryOutcome(
                                UUID.randomUUID(), kind, AT, "4bX1", "4.2.2", "受信箱が一杯", Duration.ofMillis(1_500)),
                        new DeliveryOutcome(UUID.randomUUID(), kind, AT, null, "timeout", "", null)))
                .toList();
        for (Channel channel : Channel.values()) {
            for (Lane lane : Lane.values()) {
                OutcomeReport report = report(channel, lane, Instant.MAX, outcomes);
                assertThat(ReportFormat.read(ReportFormat.write(report))).isEqualTo(report);
            }
        }
    }

    @Test
    void theBytesOfVersionOneStayAsTheyAre() {
        DeliveryOutcome outcome = new DeliveryOutcome(
                new UUID(5, 6), Kind.TEMPORARY, Instant.ofEpochSecond(7, 8), null, "4.2.2", null, Duration.ofMillis(9));
        OutcomeReport report = new OutcomeReport(
                new UUID(1, 2),
                new UUID(3, 4),
                Channel.EMAIL,
                Lane.ROUTINE,
                2,
                Instant.ofEpochSecond(10, 11),
                List.of(outcome));
        String bytes = "01"
                + "00000000000000010000000000000002"
                + "00000000000000030000000000000004"
                + "0001"
                + "00000007524f5554494e45"
                + "0002"
                + "000000000000000a0000000b"
                + "00000001"
                + "020a"
                + "00000000000000050000000000000006"
                + "000000000000000700000008"
                + "00000005342e322e32"
                + "0000000000000009";
        assertThat(HexFormat.of().formatHex(ReportFormat.write(report))).isEqualTo(bytes);
        assertThat(ReportFormat.read(HexFormat.of().parseHex(bytes))).isEqualTo(report);
    }

    @Test
    void aReportCutAnywhereOrFromAnotherVersionIsRefused() {
        byte[] whole = ReportFormat.write(report(
                Channel.EMAIL,
                Lane.EMERGENCY,
                AT,
                List.of(new DeliveryOutcome(UUID.randomUUID(), Kind.ACCEPTED, AT, "id", null, null, null))));
        IntStream.range(0, whole.length)
                .forEach(length -> assertThatIllegalArgumentException()
                        .as("%s bytes of %s", length, whole.length)
                        .isThrownBy(() -> ReportFormat.read(Arrays.copyOf(whole, length))));
        whole[0] = 2;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportFormat.read(whole))
                .withMessageContaining("version 2: expected 1");
    }

    private static OutcomeReport report(Channel channel, Lane lane, Instant expiresAt, List<DeliveryOutcome> outcomes) {
        return new OutcomeReport(UUID.randomUUID(), UUID.randomUUID(), channel, lane, 3, expiresAt, outcomes);
    }
}
