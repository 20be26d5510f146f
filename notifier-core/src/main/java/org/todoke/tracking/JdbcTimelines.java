package org.todoke.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

@Repository
class JdbcTimelines implements Timelines {
    private static final int MOST_REASONS = 100;
    /** When a provider is down, hundreds of thousands are tried again for one reason: some thousands tell it. */
    private static final int MOST_RETRIES = 5_000;
    /** Seconds that people can read off an axis. */
    private static final List<Integer> ROUND = List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600);

    private final JdbcClient jdbc;

    JdbcTimelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public HandOffs handOffs(UUID revision, int most) {
        record Span(Instant first, long seconds) {}
        Optional<Span> span = jdbc.sql("""
                        SELECT min(second) AS first, extract(epoch FROM max(second) - min(second))::bigint + 1 AS seconds
                        FROM hand_offs WHERE revision_id = ? HAVING count(*) > 0""")
                .param(revision)
                .query((row, n) -> new Span(row.getTimestamp("first").toInstant(), row.getLong("seconds")))
                .optional();
        if (span.isEmpty()) {
            return new HandOffs(null, Duration.ofSeconds(1), Map.of());
        }
        long stretch = stretch(span.get().seconds(), most);
        int stretches = (int) Math.ceilDiv(span.get().seconds(), stretch);
        Map<Channel, List<Long>> byChannel = new EnumMap<>(Channel.class);
        jdbc.sql("""
                SELECT channel, floor(extract(epoch FROM second - :first::timestamptz) / :stretch)::int AS place,
                    sum(deliveries) AS deliveries
                FROM hand_offs WHERE revision_id = :revision GROUP BY 1, 2""")
                .param("revision", revision)
                .param("first", span.get().first().toString())
                .param("stretch", stretch)
                .query(row -> {
                    int place = row.getInt("place");
                    if (place < stretches) {
                        byChannel
                                .computeIfAbsent(
                                        Channel.ofCode(row.getShort("channel")),
                                        _ -> new ArrayList<>(Collections.nCopies(stretches, 0L)))
                                .set(place, row.getLong("deliveries"));
                    }
                });
        return new HandOffs(span.get().first(), Duration.ofSeconds(stretch), byChannel);
    }

    /** The least round number of seconds with which there are not too many stretches; beyond an hour, whole hours. */
    private static long stretch(long seconds, int most) {
        long least = Math.ceilDiv(seconds, most);
        return ROUND.stream()
                .mapToLong(Integer::longValue)
                .filter(round -> round >= least)
                .findFirst()
                .orElseGet(() -> Math.ceilDiv(least, 3600) * 3600);
    }

    @Override
    public List<Failures> failures(UUID revision) {
        return jdbc.sql("""
                SELECT channel, state, code, count(*) AS deliveries FROM untold WHERE revision_id = ?
                GROUP BY channel, state, code ORDER BY deliveries DESC, channel, state, code LIMIT ?""")
                .params(revision, MOST_REASONS)
                .query((row, n) -> new Failures(
                        Channel.ofCode(row.getShort("channel")),
                        DeliveryState.ofCode(row.getShort("state")),
                        row.getString("code"),
                        row.getLong("deliveries")))
                .list();
    }

    /** By the queue of retries: the ledger itself has no index by state. */
    @Override
    public Retries retries(UUID revision) {
        record Row(Retry retry, Instant next) {}
        List<Row> rows = jdbc.sql("""
                SELECT d.channel, d.code, count(*) AS deliveries, min(q.due_at) AS next
                FROM (SELECT endpoint_id, due_at FROM delivery_retry WHERE revision_id = :revision AND waits = 0
                      LIMIT :most) q
                JOIN delivery d ON d.revision_id = :revision AND d.endpoint_id = q.endpoint_id
                WHERE d.state = :retrying
                GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2""")
                .param("revision", revision)
                .param("most", MOST_RETRIES)
                .param("retrying", DeliveryState.RETRYING.code())
                .query((row, n) -> new Row(
                        new Retry(
                                Channel.ofCode(row.getShort("channel")),
                                row.getString("code"),
                                row.getLong("deliveries")),
                        row.getTimestamp("next").toInstant()))
                .list();
        return new Retries(
                rows.stream().map(Row::retry).toList(),
                rows.stream().mapToLong(row -> row.retry().deliveries()).sum() >= MOST_RETRIES,
                rows.stream().map(Row::next).min(Comparator.naturalOrder()).orElse(null));
    }
}
