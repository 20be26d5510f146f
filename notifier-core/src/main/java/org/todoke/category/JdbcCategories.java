package org.todoke.category;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Categories in PostgreSQL. Every page and every part of an announcement asks for them, so that they are read once a second at
 * most; another instance's new category counts here within that second, and at once where it is asked for by name.
 */
@Repository
class JdbcCategories implements Categories, InitializingBean {
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final TypeReference<Map<Language, String>> NAMES = new TypeReference<>() {};
    /** Several instances may start at once; only the first finds an empty table. */
    private static final long DEFAULTS_LOCK = 0x7463_6174L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private volatile @Nullable Known known;

    JdbcCategories(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** A new hub starts with the shipped categories; one that has any keeps its own. */
    @Override
    public void afterPropertiesSet() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(DEFAULTS_LOCK)
                    .query()
                    .listOfRows();
            if (all().isEmpty()) {
                ShippedCategories.read().forEach(this::insert);
            }
        });
    }

    @Override
    public List<Category> all() {
        Known last = known;
        return last != null && clock.instant().isBefore(last.until()) ? last.all() : read();
    }

    private List<Category> read() {
        Instant until = clock.instant().plus(KEPT);
        List<Category> all = jdbc.sql("SELECT code, names, closed, drill_group FROM category ORDER BY code")
                .query((row, n) -> category(row))
                .list();
        known = new Known(all, until);
        return all;
    }

    private Category category(ResultSet row) throws SQLException {
        return new Category(
                row.getString("code"),
                json.readValue(row.getString("names"), NAMES),
                row.getBoolean("closed"),
                row.getBoolean("drill_group"));
    }

    @Override
    public Optional<Category> find(String codeOrName) {
        String wanted = codeOrName.strip();
        return find(wanted, all()).or(() -> find(wanted, read()));
    }

    private static Optional<Category> find(String wanted, List<Category> all) {
        Optional<Category> byCode = all.stream()
                .filter(category -> category.code().equalsIgnoreCase(wanted))
                .findFirst();
        return byCode.or(() -> all.stream()
                .filter(category -> category.names().values().stream().anyMatch(wanted::equalsIgnoreCase))
                .findFirst());
    }

    @Override
    public void add(Category category) {
        if (!CODE.matcher(category.code()).matches()) {
            throw new IllegalArgumentException(
                    "category code \"" + category.code() + "\": expected 1 to 40 of a-z, 0-9 and hyphen");
        }
        if (category.names().getOrDefault(Language.JA, "").isBlank()) {
            throw new IllegalArgumentException("category " + category.code() + ": expected a name in Japanese (ja)");
        }
        try {
            insert(category);
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException(
                    "category code \"" + category.code() + "\" is taken: expected one that no category has", e);
        }
    }

    private void insert(Category category) {
        jdbc.sql("""
                        INSERT INTO category (code, names, closed, drill_group)
                        VALUES (:code, CAST(:names AS jsonb), :closed, :drillGroup)
                        """)
                .param("code", category.code())
                .param("names", json.writeValueAsString(category.names()))
                .param("closed", category.closed())
                .param("drillGroup", category.drillGroup())
                .update();
        known = null;
    }

    private record Known(List<Category> all, Instant until) {}
}
