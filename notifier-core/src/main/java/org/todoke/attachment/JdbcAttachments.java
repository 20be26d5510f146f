package org.todoke.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.content.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAttachments implements Attachments {
    private static final String SELECT = """
            SELECT a.*, c.kind, c.size, c.sha256, c.sha1
              FROM attachment a JOIN attachment_content c ON c.id = a.content_id
            """;

    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcAttachments(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<Attachment> of(UUID announcementId) {
        return jdbc.sql(SELECT + "WHERE a.announcement_id = ? ORDER BY a.place, a.id")
                .param(announcementId)
                .query(this::attachment)
                .list();
    }

    @Override
    public Map<UUID, List<Attachment>> of(Collection<UUID> announcementIds) {
        if (announcementIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "WHERE a.announcement_id = ANY(?) ORDER BY a.place, a.id")
                .param(announcementIds.toArray(UUID[]::new))
                .query(this::attachment)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Attachment::announcementId));
    }

    @Override
    public Optional<Attachment> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE a.id = ?")
                .param(id)
                .query(this::attachment)
                .optional();
    }

    @Override
    public void add(Attachment attachment) {
        jdbc.sql("""
                INSERT INTO attachment (id, announcement_id, content_id, place, file_name, titles, first_revision,
                    last_revision, added_by, added_at)
                VALUES (:id, :announcement, :content, :place, :name, :titles::jsonb, :first, :last, :by, :at)""")
                .param("id", attachment.id())
                .param("announcement", attachment.announcementId())
                .param("content", attachment.content().id())
                .param("place", attachment.place())
                .param("name", attachment.fileName())
                .param("titles", titles(attachment))
                .param("first", attachment.firstRevision())
                .param("last", attachment.lastRevision())
                .param("by", attachment.addedBy())
                .param("at", attachment.addedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void change(Attachment attachment) {
        jdbc.sql("UPDATE attachment SET place = :place, titles = :titles::jsonb, last_revision = :last WHERE id = :id")
                .param("id", attachment.id())
                .param("place", attachment.place())
                .param("titles", titles(attachment))
                .param("last", attachment.lastRevision())
                .update();
    }

    /** Two copies of an announcement may lose the same file at once: the content's row lets one after the other look. */
    @Override
    @Transactional
    public void remove(Attachment attachment) {
        UUID content = attachment.content().id();
        jdbc.sql("SELECT id FROM attachment_content WHERE id = ? FOR UPDATE")
                .param(content)
                .query(UUID.class)
                .optional();
        jdbc.sql("DELETE FROM attachment WHERE id = ?").param(attachment.id()).update();
        jdbc.sql("""
                DELETE FROM attachment_content WHERE id = :id
                AND NOT EXISTS (SELECT FROM attachment WHERE content_id = :id)""").param("id", content).update();
    }

    private String titles(Attachment attachment) {
        Map<String, String> titles = new LinkedHashMap<>();
        attachment.titles().forEach((language, title) -> titles.put(language.tag(), title));
        return json.writeValueAsString(titles);
    }

    private Attachment attachment(ResultSet row, int number) throws SQLException {
        Map<Language, String> titles = new LinkedHashMap<>();
        json.readValue(row.getString("titles"), TITLES).forEach((tag, title) -> titles.put(new Language(tag), title));
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getObject("announcement_id", UUID.class),
                row.getInt("place"),
                row.getString("file_name"),
                titles,
                new StoredContent(
                        row.getObject("content_id", UUID.class),
                        AttachmentKind.valueOf(row.getString("kind")),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getString("sha1")),
                row.getInt("first_revision"),
                row.getObject("last_revision", Integer.class),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
