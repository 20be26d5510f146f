package org.todoke.template;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.category.Categories;
import org.todoke.content.Content;
import org.todoke.content.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Templates and phrases in PostgreSQL: some dozens of rows, read afresh each time. */
@Repository
class JdbcTemplates implements Templates, InitializingBean {
    private static final TypeReference<Map<Language, Template.Wording>> WORDINGS = new TypeReference<>() {};
    /** Several instances may start at once; only the first finds empty tables. */
    private static final long DEFAULTS_LOCK = 0x7465_6d70L;

    private static final String BY_ITSELF = "shipped";

    private final JdbcClient jdbc;
    private final Categories categories;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    JdbcTemplates(JdbcClient jdbc, Categories categories, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Rows are never deleted, only marked: what staff removed does not come back with the next start. */
    @Override
    public void afterPropertiesSet() {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(DEFAULTS_LOCK)
                    .query()
                    .listOfRows();
            if (jdbc.sql("SELECT EXISTS (SELECT FROM template) OR EXISTS (SELECT FROM phrase)")
                    .query(Boolean.class)
                    .single()) {
                return;
            }
            ShippedTemplates shipped = ShippedTemplates.read();
            shipped.templates().forEach(this::insert);
            shipped.phrases()
                    .forEach((language, all) -> all.forEach(words ->
                            save(new Phrase(UuidCreator.getTimeOrderedEpoch(), 0, null, language, words), BY_ITSELF)));
        });
    }

    private void insert(ShippedTemplates.Shipped each) {
        String category = each.category();
        boolean known = category != null && categories.find(category).isPresent();
        save(
                new Template(
                        UuidCreator.getTimeOrderedEpoch(), 0, known ? category : null, each.name(), each.wordings()),
                BY_ITSELF);
    }

    @Override
    public List<Template> all() {
        return jdbc.sql("SELECT * FROM template WHERE removed_at IS NULL ORDER BY name, id")
                .query((row, n) -> template(row))
                .list();
    }

    @Override
    public Optional<Template> find(UUID id) {
        return jdbc.sql("SELECT * FROM template WHERE id = ? AND removed_at IS NULL")
                .param(id)
                .query((row, n) -> template(row))
                .optional();
    }

    @Override
    public Template save(Template template, String actor) {
        check(template);
        int version = template.version() + 1;
        int rows = jdbc.sql("""
                        INSERT INTO template AS t (id, version, category, name, wordings, changed_by, changed_at)
                        VALUES (:id, :version, :category, :name, :wordings::jsonb, :actor, :at)
                        ON CONFLICT (id) DO UPDATE SET version = :version, category = :category, name = :name,
                            wordings = :wordings::jsonb, changed_by = :actor, changed_at = :at
                        WHERE t.version = :version - 1 AND t.removed_at IS NULL""")
                .param("id", template.id())
                .param("version", version)
                .param("category", template.category())
                .param("name", template.name().strip())
                .param("wordings", json.writeValueAsString(template.wordings()))
                .param("actor", actor)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        refuseStale(rows, template.id(), template.version());
        return new Template(template.id(), version, template.category(), template.name(), template.wordings());
    }

    @Override
    public void remove(Template template, String actor) {
        remove("template", template.id(), template.version(), actor);
    }

    @Override
    public List<Phrase> phrases() {
        return jdbc.sql("SELECT * FROM phrase WHERE removed_at IS NULL ORDER BY language, id")
                .query((row, n) -> phrase(row))
                .list();
    }

    @Override
    public Optional<Phrase> findPhrase(UUID id) {
        return jdbc.sql("SELECT * FROM phrase WHERE id = ? AND removed_at IS NULL")
                .param(id)
                .query((row, n) -> phrase(row))
                .optional();
    }

    @Override
    public Phrase save(Phrase phrase, String actor) {
        String words = phrase.words().strip();
        requireLength("phrase", words, Phrase.MAX_WORDS);
        int version = phrase.version() + 1;
        int rows = jdbc.sql("""
                        INSERT INTO phrase AS p (id, version, category, language, words, changed_by, changed_at)
                        VALUES (:id, :version, :category, :language, :words, :actor, :at)
                        ON CONFLICT (id) DO UPDATE SET version = :version, category = :category, language = :language,
                            words = :words, changed_by = :actor, changed_at = :at
                        WHERE p.version = :version - 1 AND p.removed_at IS NULL""")
                .param("id", phrase.id())
                .param("version", version)
                .param("category", phrase.category())
                .param("language", phrase.language().tag())
                .param("words", words)
                .param("actor", actor)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        refuseStale(rows, phrase.id(), phrase.version());
        return new Phrase(phrase.id(), version, phrase.category(), phrase.language(), words);
    }

    @Override
    public void remove(Phrase phrase, String actor) {
        remove("phrase", phrase.id(), phrase.version(), actor);
    }

    /** @param table one of two constants */
    private void remove(String table, UUID id, int version, String actor) {
        int rows = jdbc.sql("UPDATE " + table + """
                         SET version = version + 1, removed_at = :at, changed_at = :at, changed_by = :actor
                        WHERE id = :id AND version = :version AND removed_at IS NULL""")
                .param("id", id)
                .param("version", version)
                .param("actor", actor)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        refuseStale(rows, id, version);
    }

    private static void refuseStale(int rows, UUID id, int version) {
        if (rows == 0) {
            throw new StaleTemplateException(id, version);
        }
    }

    private static void check(Template template) {
        requireLength("name", template.name().strip(), Template.MAX_NAME);
        if (!template.wordings().containsKey(Language.JA)) {
            throw new IllegalArgumentException("wordings: expected Japanese (ja)");
        }
        template.wordings().forEach((language, wording) -> {
            requireLength(language + ".title", wording.title().strip(), Content.MAX_TITLE);
            requireLength(language + ".body", wording.body() + " ", Content.MAX_BODY);
        });
    }

    private static void requireLength(String field, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > most) {
            throw new IllegalArgumentException(field + " has " + length + " characters, expected 1 to " + most);
        }
    }

    private Template template(ResultSet row) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("category"),
                row.getString("name"),
                json.readValue(row.getString("wordings"), WORDINGS));
    }

    private static Phrase phrase(ResultSet row) throws SQLException {
        return new Phrase(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("category"),
                new Language(row.getString("language")),
                row.getString("words"));
    }
}
