package org.todoke.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.fixture.TestServers;

class JdbcTimelinesTest {
    private static final OffsetDateTime NOW = OffsetDateTime.of(2026, 11, 21, 3, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID REVISION = new UUID(0x0198_0000_0000_7000L, 1);

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcTimelines timelines = new JdbcTimelines(jdbc);
    private int ids = 1;

    @Test
    void whatIsTriedAgainIsToldByReasonAndWhatWaitsForItsHourIsNot() {
        retry(DeliveryState.RETRYING, "timeout", 0, 40);
        retry(DeliveryState.RETRYING, "timeout", 0, 20);
        retry(DeliveryState.RETRYING, null, 0, 30);
        retry(DeliveryState.RETRYING, "quiet-hours", 1, 5);
        retry(DeliveryState.RETRYING, "paused", 3, 5);
        retry(DeliveryState.SENT, "timeout", 0, 5);

        assertThat(timelines.retries(REVISION))
                .isEqualTo(new Timelines.Retries(
                        List.of(
                                new Timelines.Retry(Channel.EMAIL, "timeout", 2),
                                new Timelines.Retry(Channel.EMAIL, null, 1)),
                        false,
                        NOW.plusSeconds(20).toInstant()));
    }

    @Test
    void ofVeryManySomeAreLookedAtAndItIsSaid() {
        jdbc.sql("""
                INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,
                    changed_at, code)
                SELECT ?, md5('e' || n)::uuid, md5('s' || n)::uuid, 0, 0, 1, 1, 'ja', ?, 'timeout'
                FROM generate_series(1, 5001) n""").params(REVISION, NOW).update();
        jdbc.sql("INSERT INTO delivery_retry (revision_id, endpoint_id, due_at) SELECT revision_id, endpoint_id, ?"
                        + " FROM delivery")
                .param(NOW)
                .update();

        Timelines.Retries retries = timelines.retries(REVISION);
        assertThat(retries.more()).isTrue();
        assertThat(retries.reasons()).containsExactly(new Timelines.Retry(Channel.EMAIL, "timeout", 5_000));
    }

    private void retry(DeliveryState state, @Nullable String code, int waits, int dueIn) {
        UUID endpoint = new UUID(0, ++ids);
        jdbc.sql("INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,"
                        + " changed_at, code) VALUES (?, ?, ?, 0, 0, ?, ?, 'ja', ?, ?)")
                .param(REVISION)
                .param(endpoint)
                .param(endpoint)
                .param(Channel.EMAIL.code())
                .param(state.code())
                .param(NOW)
                .param(code)
                .update();
        jdbc.sql("INSERT INTO delivery_retry (revision_id, endpoint_id, due_at, waits) VALUES (?, ?, ?, ?)")
                .params(REVISION, endpoint, NOW.plusSeconds(dueIn), waits)
                .update();
    }
}
