package org.todoke.announcement;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** From PostgreSQL, along the index of the times of release. */
@Repository
@Transactional(readOnly = true)
class JdbcReleasedRevisions implements ReleasedRevisions {
    private final JdbcClient jdbc;
    private final JdbcAnnouncementRows rows;

    JdbcReleasedRevisions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        rows = new JdbcAnnouncementRows(jdbc, json);
    }

    @Override
    public List<ReleasedRevision> newest(Wanted wanted, @Nullable Place before, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
        }
        List<Found> found = jdbc.sql("""
                        SELECT r.id, r.announcement_id FROM revision r JOIN announcement a ON a.id = r.announcement_id
                        WHERE r.released_at IS NOT NULL
                          AND a.state IN ('RELEASED', 'CORRECTED', 'CANCELLED')
                          AND CASE WHEN a.alert_id IS NOT NULL THEN a.category = ANY(:fromAlerts::text[])
                              ELSE a.status = 'ACTUAL'
                                AND (a.category = ANY(:always::text[])
                                  OR (a.lane = 'EMERGENCY' AND a.category = ANY(:emergencies::text[]))) END
                          AND (:released::timestamptz IS NULL OR (r.released_at, r.id) < (:released::timestamptz, :id::uuid))
                        ORDER BY r.released_at DESC, r.id DESC LIMIT :limit""")
                .param("fromAlerts", wanted.fromAlerts().toArray(String[]::new))
                .param("emergencies", wanted.emergencies().toArray(String[]::new))
                .param("always", wanted.always().toArray(String[]::new))
                .param("released", before == null ? null : before.released().atOffset(ZoneOffset.UTC))
                .param("id", before == null ? null : before.revision())
                .param("limit", limit)
                .query((row, n) -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        Map<UUID, Announcement> announcements =
                announcements(found.stream().map(Found::announcement).collect(Collectors.toSet()));
        return found.stream()
                .flatMap(each -> Optional.ofNullable(announcements.get(each.announcement())).stream()
                        .flatMap(announcement -> announcement.revisions().stream()
                                .filter(revision -> revision.id().equals(each.revision()))
                                .map(revision -> new ReleasedRevision(announcement, revision))))
                .toList();
    }

    private Map<UUID, Announcement> announcements(Set<UUID> ids) {
        return rows
                .read(jdbc.sql("SELECT * FROM announcement WHERE id = ANY(?)").param(ids.toArray(UUID[]::new)), true)
                .stream()
                .collect(Collectors.toMap(Announcement::id, Function.identity()));
    }

    private record Found(UUID revision, UUID announcement) {}
}
