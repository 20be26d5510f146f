package org.todoke.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.tracking.Tally.AudienceSize;
import org.todoke.tracking.Tally.Counts;
import org.todoke.vault.AddressVault;

@Repository
class JdbcTallies implements Tallies {
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration LONG_EXPIRED = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final AddressVault vault;
    private final Clock clock;

    JdbcTallies(JdbcClient jdbc, AddressVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Tally of(UUID revision) {
        record FanOut(AudienceSize size, boolean done) {}
        FanOut fanOut = jdbc.sql("""
                SELECT COALESCE(sum(f.people) FILTER (WHERE r.part IS NULL), 0) AS people,
                    COALESCE(sum(f.endpoints), 0) AS endpoints, COALESCE(bool_and(f.done), false) AS done
                FROM fan_out f LEFT JOIN resent r ON r.revision_id = f.revision_id AND r.part = f.part
                WHERE f.revision_id = ?""")
                .param(revision)
                .query((row, n) -> new FanOut(
                        new AudienceSize(row.getLong("people"), row.getLong("endpoints")), row.getBoolean("done")))
                .single();
        Totals totals = new Totals();
        jdbc.sql("SELECT * FROM tally WHERE revision_id = ? ORDER BY channel")
                .param(revision)
                .query(totals::add);
        return new Tally(fanOut.size(), totals.byChannel, totals.first, totals.last, fanOut.done() && totals.open == 0);
    }

    @Override
    public Reached reached(UUID revision) {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE told) AS reached, count(*) FILTER (WHERE NOT told) AS not_reached
                FROM (SELECT bool_or(state IN (:sent, :delivered)) AS told FROM delivery
                      WHERE revision_id = :revision GROUP BY subscriber_id) people""")
                .param("revision", revision)
                .param("sent", DeliveryState.SENT.code())
                .param("delivered", DeliveryState.DELIVERED.code())
                .query((row, n) -> new Reached(row.getLong("reached"), row.getLong("not_reached")))
                .single();
    }

    /** Asks of revisions that are valid, or were lately: what has expired is brought to its end within the hour. */
    @Override
    public List<Waiting> waiting() {
        return jdbc.sql("""
                SELECT t.channel, a.lane, sum(t.pending) AS pending, sum(t.retrying) AS retrying,
                    min(r.released_at) AS since
                FROM revision r JOIN tally t ON t.revision_id = r.id JOIN announcement a ON a.id = r.announcement_id
                WHERE r.expires_at > :since AND t.pending + t.retrying > 0
                GROUP BY t.channel, a.lane ORDER BY t.channel, a.lane""")
                .param("since", clock.instant().minus(LONG_EXPIRED).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Waiting(
                        Channel.ofCode(row.getShort("channel")),
                        Lane.valueOf(row.getString("lane")),
                        row.getLong("pending"),
                        row.getLong("retrying"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    @Override
    public List<DeliveryView> deliveries(
            UUID revision, @Nullable DeliveryState state, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                SELECT d.*, e.address, s.external_id FROM delivery d
                LEFT JOIN endpoint e ON e.id = d.endpoint_id LEFT JOIN subscriber s ON s.id = d.subscriber_id
                WHERE d.revision_id = :revision AND d.endpoint_id > :after AND (:all OR d.state = :state)
                ORDER BY d.endpoint_id LIMIT :limit""")
                .param("revision", revision)
                .param("after", after == null ? FIRST : after)
                .param("all", state == null)
                .param("state", state == null ? DeliveryState.PENDING.code() : state.code())
                .param("limit", limit)
                .query((row, n) -> view(row))
                .list();
    }

    private DeliveryView view(ResultSet row) throws SQLException {
        UUID endpoint = row.getObject("endpoint_id", UUID.class);
        byte[] address = row.getBytes("address");
        return new DeliveryView(
                new DeliveryId(row.getObject("revision_id", UUID.class), endpoint).toString(),
                endpoint,
                row.getString("external_id"),
                Channel.ofCode(row.getShort("channel")),
                address == null ? null : vault.open(endpoint, address).masked(),
                row.getString("language"),
                DeliveryState.ofCode(row.getShort("state")),
                row.getInt("attempts"),
                instant(row, "sent_at"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("provider_id"),
                row.getString("code"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** Sums over the channels of a revision. */
    private static final class Totals {
        private final Map<Channel, Counts> byChannel = new EnumMap<>(Channel.class);
        private @Nullable Instant first;
        private @Nullable Instant last;
        private long open;

        private void add(ResultSet row) throws SQLException {
            Counts counts = new Counts(
                    row.getLong("pending"),
                    row.getLong("retrying"),
                    row.getLong("sent"),
                    row.getLong("delivered"),
                    row.getLong("failed"),
                    row.getLong("expired"),
                    row.getLong("suppressed"));
            byChannel.put(Channel.ofCode(row.getShort("channel")), counts);
            open += counts.pending() + counts.retrying();
            Instant from = instant(row, "first_hand_off_at");
            Instant to = instant(row, "last_hand_off_at");
            first = first == null || (from != null && from.isBefore(first)) ? from : first;
            last = last == null || (to != null && to.isAfter(last)) ? to : last;
        }
    }
}
