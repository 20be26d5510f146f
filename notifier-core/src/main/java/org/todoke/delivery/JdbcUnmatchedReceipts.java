package org.todoke.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUnmatchedReceipts implements UnmatchedReceipts {
    /** A misdirected provider could fill the table for years. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcUnmatchedReceipts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void keep(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO receipt_unmatched
                    (channel, revision_id, endpoint_id, provider_id, kind, happened_at, code, reason, received_at)
                SELECT c.*, :now FROM unnest(:channels, :revisions, :endpoints, :providerIds, :kinds,
                    :ats::timestamptz[], :codes, :reasons) AS c
                ON CONFLICT DO NOTHING""")
                .param("now", before(Duration.ZERO))
                .param(
                        "channels",
                        receipts.stream().map(r -> r.channel().code()).toArray(Short[]::new))
                .param("revisions", ids(receipts, DeliveryId::revision))
                .param("endpoints", ids(receipts, DeliveryId::endpoint))
                .param("providerIds", texts(receipts, Receipt::providerId))
                .param("kinds", texts(receipts, receipt -> receipt.kind().name()))
                .param("ats", texts(receipts, receipt -> receipt.at().toString()))
                .param("codes", texts(receipts, Receipt::code))
                .param("reasons", texts(receipts, Receipt::reason))
                .update();
    }

    @Override
    public List<UnmatchedReceipt> list(int limit) {
        return jdbc.sql("SELECT * FROM receipt_unmatched ORDER BY id DESC LIMIT ?")
                .param(limit)
                .query((row, n) -> unmatched(row))
                .list();
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT10M")
    void forgetOldOnes() {
        jdbc.sql("DELETE FROM receipt_unmatched WHERE received_at < ?")
                .param(before(KEPT))
                .update();
    }

    private static UnmatchedReceipt unmatched(ResultSet row) throws SQLException {
        UUID revision = row.getObject("revision_id", UUID.class);
        UUID endpoint = row.getObject("endpoint_id", UUID.class);
        return new UnmatchedReceipt(
                row.getLong("id"),
                Channel.ofCode(row.getShort("channel")),
                revision == null ? null : new DeliveryId(revision, endpoint).toString(),
                row.getString("provider_id"),
                Receipt.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("code"),
                row.getString("reason"),
                row.getTimestamp("received_at").toInstant());
    }

    private static @Nullable UUID[] ids(List<Receipt> receipts, Function<DeliveryId, UUID> part) {
        return receipts.stream()
                .map(receipt -> receipt.delivery() == null ? null : part.apply(receipt.delivery()))
                .toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Receipt> receipts, Function<Receipt, @Nullable String> value) {
        return receipts.stream().map(value).toArray(String[]::new);
    }

    private OffsetDateTime before(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }
}
