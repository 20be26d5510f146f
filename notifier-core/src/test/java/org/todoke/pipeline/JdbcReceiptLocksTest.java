package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.announcement.Announcement;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.Topics;

/** A receipt gives way to whoever holds a row, and comes back: a busy minute must not make dead letters of it. */
class JdbcReceiptLocksTest extends PipelineTest {
    @Autowired
    private Receipts receipts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aReceiptThatMeetsALockedTallyIsRecordedOnceItIsFree() throws IOException {
        subscribe(1, "ja");
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        awaitComplete(released);
        UUID revision = released.current().id();
        UUID endpoint = deliveries(released).getFirst().endpoint();
        Receipt arrived = new Receipt(
                Channel.EMAIL,
                new DeliveryId(revision, endpoint),
                null,
                Receipt.Kind.DELIVERED,
                Instant.now(),
                null,
                null);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT 1 FROM tally WHERE revision_id = ? FOR UPDATE")
                    .param(revision)
                    .query(Integer.class)
                    .single();
            receipts.accept(List.of(arrived));
            // Several times as long as a receipt waits for a row.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(putAside(revision)).isZero();
        });
        await().atMost(PATIENCE).until(() -> counts(tallies.of(revision)).delivered() == 1);
        assertThat(putAside(revision)).isZero();
    }

    private long putAside(UUID revision) {
        return deadLetters.list(100).stream()
                .filter(letter -> letter.topic().equals(Topics.RECEIPTS))
                .filter(letter -> revision.toString().equals(letter.key()))
                .count();
    }
}
