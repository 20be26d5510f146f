package org.todoke.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

@Repository
class JdbcFanOutProgress implements FanOutProgress {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcFanOutProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Integer> parts(UUID revision) {
        jdbc.sql("SELECT id FROM revision WHERE id = ? FOR NO KEY UPDATE")
                .param(revision)
                .query(UUID.class)
                .optional();
        return jdbc.sql("SELECT part FROM fan_out WHERE revision_id = ? ORDER BY part")
                .param(revision)
                .query((row, n) -> row.getInt("part"))
                .list();
    }

    @Override
    public Channel channelOfResent(UUID revision, int part) {
        return jdbc.sql("SELECT channel FROM resent WHERE revision_id = ? AND part = ?")
                .params(revision, part)
                .query((row, n) -> Channel.ofCode(row.getShort("channel")))
                .single();
    }

    @Override
    public boolean open(UUID revision, int part) {
        jdbc.sql("INSERT INTO fan_out (revision_id, part, look_again_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(revision, part, in(LOST_AFTER))
                .update();
        return !lock(revision, part).done();
    }

    @Override
    public Progress lock(UUID revision, int part) {
        return jdbc.sql("SELECT * FROM fan_out WHERE revision_id = ? AND part = ? FOR UPDATE")
                .params(revision, part)
                .query((row, n) -> new Progress(
                        row.getString("position"),
                        row.getInt("next_batch"),
                        row.getInt("published_batch"),
                        row.getInt("people"),
                        row.getInt("endpoints"),
                        row.getBoolean("done")))
                .single();
    }

    @Override
    public void save(UUID revision, int part, Progress progress, Duration lookAgainIn) {
        jdbc.sql("""
                UPDATE fan_out SET position = :position, next_batch = :nextBatch, published_batch = :publishedBatch,
                    people = :people, endpoints = :endpoints, done = :done, look_again_at = :lookAgainAt
                WHERE revision_id = :revision AND part = :part""")
                .param("revision", revision)
                .param("part", part)
                .param("position", progress.position())
                .param("nextBatch", progress.nextBatch())
                .param("publishedBatch", progress.publishedBatch())
                .param("people", progress.people())
                .param("endpoints", progress.endpoints())
                .param("done", progress.done())
                .param("lookAgainAt", in(lookAgainIn))
                .update();
    }

    @Override
    public void settleSoon(List<UUID> revisions) {
        jdbc.sql("""
                UPDATE delivery_retry q SET due_at = ? FROM revision r
                WHERE r.id = q.revision_id AND r.id = ANY(?) AND (q.waits = 0 OR r.withdrawn_at IS NOT NULL)""").params(in(Duration.ZERO), revisions.toArray(UUID[]::new)).update();
    }

    @Override
    public List<UnpublishedBatch> unpublished(UUID revision, int part, Progress progress) {
        record Row(int batch, AudienceMember member) {}
        return jdbc
                .sql("""
                SELECT d.batch, d.endpoint_id, d.subscriber_id, d.channel, d.language, e.address,
                    CASE WHEN p.quiet_from IS NOT NULL THEN concat_ws('/', 0, p.quiet_from, p.quiet_to) END AS timing
                FROM delivery d JOIN endpoint e ON e.id = d.endpoint_id
                LEFT JOIN subscriber p ON p.id = d.subscriber_id
                WHERE d.revision_id = ? AND d.part = ? AND d.batch > ? AND d.batch < ? AND d.code IS NULL
                ORDER BY d.batch, d.endpoint_id""")
                .params(revision, part, progress.publishedBatch(), progress.nextBatch())
                .query((row, n) -> new Row(
                        row.getInt("batch"),
                        new AudienceMember(
                                row.getObject("endpoint_id", UUID.class),
                                row.getObject("subscriber_id", UUID.class),
                                Channel.ofCode(row.getShort("channel")),
                                new Language(row.getString("language")),
                                row.getBytes("address"),
                                Timing.parse(row.getString("timing")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::batch, Collectors.mapping(Row::member, Collectors.toList())))
                .entrySet()
                .stream()
                .map(batch -> new UnpublishedBatch(
                        batch.getKey(),
                        batch.getValue().getFirst().channel(),
                        batch.getValue().getFirst().language(),
                        new ArrayList<>(batch.getValue())))
                .toList();
    }

    @Override
    public List<FanOutPart> takeOverdue() {
        return jdbc.sql("""
                UPDATE fan_out f SET look_again_at = :later
                FROM revision r JOIN announcement a ON a.id = r.announcement_id
                WHERE r.id = f.revision_id AND (f.revision_id, f.part) IN (
                    SELECT revision_id, part FROM fan_out WHERE NOT done AND look_again_at <= :now
                    ORDER BY look_again_at LIMIT 100 FOR UPDATE SKIP LOCKED)
                RETURNING f.part, f.revision_id, a.id AS announcement_id, a.lane""")
                .param("now", in(Duration.ZERO))
                .param("later", in(LOST_AFTER))
                .query((row, n) -> new FanOutPart(
                        row.getObject("announcement_id", UUID.class),
                        row.getObject("revision_id", UUID.class),
                        Lane.valueOf(row.getString("lane")),
                        row.getInt("part")))
                .list();
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }
}
