package org.todoke.delivery;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDigests implements Digests {
    private final JdbcClient jdbc;

    JdbcDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(UUID digest, List<UUID> revisions) {
        jdbc.sql("""
                INSERT INTO digest (id, position, revision_id)
                SELECT :digest, r.position, r.revision FROM unnest(:revisions) WITH ORDINALITY AS r (revision, position)
                ON CONFLICT DO NOTHING""")
                .param("digest", digest)
                .param("revisions", revisions.toArray(UUID[]::new))
                .update();
    }

    @Override
    public List<UUID> revisionsOf(UUID digest) {
        return jdbc.sql("SELECT revision_id FROM digest WHERE id = ? ORDER BY position")
                .param(digest)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
