package org.todoke.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;

class UnmatchedReceiptsTest extends ApiTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:59:00Z");

    @Test
    void whatNobodyCouldPlaceIsListedNewestFirst() {
        DeliveryId delivery = new DeliveryId(new UUID(1, 2), new UUID(3, 4));
        unmatchedReceipts.keep(List.of(
                new Receipt(Channel.EMAIL, delivery, null, Receipt.Kind.HARD_BOUNCE, AT, "5.1.1", "no such user"),
                new Receipt(Channel.SMS, null, "SM1", Receipt.Kind.DELIVERED, AT, null, null)));

        assertThat(get("/unmatched-receipts"))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                {"receipts": [
                 {"id": 2, "channel": "SMS", "delivery": null, "providerId": "SM1", "kind": "DELIVERED",
                  "at": "2026-11-21T08:59:00Z", "code": null, "reason": null, "receivedAt": "2026-11-21T09:00:00Z"},
                 {"id": 1, "channel": "EMAIL", "delivery": "%s", "providerId": null, "kind": "HARD_BOUNCE",
                  "at": "2026-11-21T08:59:00Z", "code": "5.1.1", "reason": "no such user",
                  "receivedAt": "2026-11-21T09:00:00Z"}]}""".formatted(delivery), JsonCompareMode.STRICT);
    }

    @Test
    void limitIsChecked() {
        assertThat(get("/unmatched-receipts?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
    }
}
