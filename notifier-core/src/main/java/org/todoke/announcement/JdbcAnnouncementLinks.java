package org.todoke.announcement;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.alert.Earlier;

/** The table of what speaks of the same again. Ids grow with time, so they tell what is newer. */
@Repository
class JdbcAnnouncementLinks implements AnnouncementLinks {
    private final JdbcClient jdbc;

    JdbcAnnouncementLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An announcement that took another's place on handsets stands there under that one's name. */
    void insert(UUID announcement, List<Earlier> earlier) {
        if (earlier.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO announcement_link (announcement_id, earlier_id, over, tag, topic)
                SELECT :id, e.id, l.over,
                    CASE WHEN l.in_its_place THEN COALESCE(
                        (SELECT t.tag FROM announcement_link t WHERE t.announcement_id = e.id AND t.tag IS NOT NULL
                         ORDER BY t.earlier_id DESC LIMIT 1), e.id) END,
                    CASE WHEN l.in_its_place AND l.stopped THEN COALESCE(
                        (SELECT t.topic FROM announcement_link t WHERE t.announcement_id = e.id AND t.topic IS NOT NULL
                         ORDER BY t.earlier_id DESC LIMIT 1), e.id) END
                FROM unnest(:earlier::uuid[], :over::boolean[], :inItsPlace::boolean[], :stopped::boolean[])
                    AS l (id, over, in_its_place, stopped)
                JOIN announcement e ON e.id = l.id AND e.id <> :id""")
                .param("id", announcement)
                .param("earlier", earlier.stream().map(Earlier::announcementId).toArray(UUID[]::new))
                .param("over", earlier.stream().map(Earlier::over).toArray(Boolean[]::new))
                .param("inItsPlace", earlier.stream().map(Earlier::inItsPlace).toArray(Boolean[]::new))
                .param("stopped", earlier.stream().map(Earlier::stopped).toArray(Boolean[]::new))
                .update();
    }

    @Override
    public List<Before> earlier(UUID announcement) {
        return jdbc.sql("""
                SELECT l.*, ARRAY(SELECT id FROM revision
                    WHERE announcement_id = l.earlier_id AND released_at IS NOT NULL ORDER BY number) AS revisions
                FROM announcement_link l WHERE l.announcement_id = ? ORDER BY l.earlier_id DESC""")
                .param(announcement)
                .query((row, n) -> new Before(
                        row.getObject("earlier_id", UUID.class),
                        row.getBoolean("over"),
                        row.getObject("tag", UUID.class),
                        row.getObject("topic", UUID.class),
                        List.of((UUID[]) row.getArray("revisions").getArray())))
                .list();
    }

    @Override
    public List<UUID> later(UUID announcement) {
        return jdbc.sql("""
                SELECT l.announcement_id FROM announcement_link l
                WHERE l.earlier_id = ? AND EXISTS (SELECT FROM revision r
                    WHERE r.announcement_id = l.announcement_id AND r.released_at IS NOT NULL)
                ORDER BY l.announcement_id DESC""")
                .param(announcement)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
