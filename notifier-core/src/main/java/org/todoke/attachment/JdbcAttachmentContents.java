package org.todoke.attachment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAttachmentContents implements AttachmentContents {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAttachmentContents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void begin(UUID id, AttachmentKind kind) {
        jdbc.sql("INSERT INTO attachment_content VALUES (:id, :kind, 0, '', '', :at)")
                .param("id", id)
                .param("kind", kind.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void put(UUID id, int number, byte[] bytes) {
        jdbc.sql("INSERT INTO attachment_piece VALUES (?, ?, ?)")
                .params(id, number, bytes)
                .update();
    }

    @Override
    public void end(StoredContent content) {
        jdbc.sql("UPDATE attachment_content SET size = ?, sha256 = ?, sha1 = ? WHERE id = ?")
                .params(content.size(), content.sha256(), content.sha1(), content.id())
                .update();
    }

    @Override
    public Optional<byte[]> piece(UUID id, int number) {
        return jdbc.sql("SELECT bytes FROM attachment_piece WHERE content_id = ? AND number = ?")
                .params(id, number)
                .query(byte[].class)
                .optional();
    }
}
