package org.todoke.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiKeyStore implements ApiKeyStore {
    private static final String INSERT = """
            INSERT INTO api_key (id, name, hash, scopes, created_at, expires_at)
            VALUES (:id, :name, :hash, :scopes, :createdAt, :expiresAt)""";

    private final JdbcClient jdbc;

    JdbcApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(StoredKey stored) {
        try {
            withParameters(jdbc.sql(INSERT), stored).update();
        } catch (DuplicateKeyException e) {
            throw new KeyNameTakenException(stored.key().name(), e);
        }
    }

    @Override
    public void put(StoredKey stored) {
        String upsert = INSERT + """
                 ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, scopes = excluded.scopes,
                    created_at = CASE WHEN api_key.hash = excluded.hash THEN api_key.created_at ELSE excluded.created_at END,
                    revoked_at = CASE WHEN api_key.hash = excluded.hash THEN api_key.revoked_at END""";
        withParameters(jdbc.sql(upsert), stored).update();
    }

    @Override
    public Optional<StoredKey> find(String id) {
        return jdbc.sql("SELECT * FROM api_key WHERE id = ?")
                .param(id)
                .query((row, n) -> new StoredKey(key(row), row.getBytes("hash")))
                .optional();
    }

    @Override
    public List<ApiKey> all() {
        return jdbc.sql("SELECT * FROM api_key ORDER BY created_at DESC, id")
                .query((row, n) -> key(row))
                .list();
    }

    @Override
    public void used(String id, Instant at) {
        jdbc.sql("UPDATE api_key SET last_used_at = ? WHERE id = ?")
                .params(at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return jdbc.sql("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                        .params(at.atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    private static StatementSpec withParameters(StatementSpec statement, StoredKey stored) {
        ApiKey key = stored.key();
        return statement
                .param("id", key.id())
                .param("name", key.name())
                .param("hash", stored.hash())
                .param("scopes", key.scopes().stream().map(Scope::text).toArray(String[]::new))
                .param("createdAt", utc(key.createdAt()))
                .param("expiresAt", utc(key.expiresAt()));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Timestamp createdAt = row.getTimestamp("created_at");
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                scopes((String[]) row.getArray("scopes").getArray()),
                createdAt.toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    /** A scope this version does not know opens nothing. */
    private static Set<Scope> scopes(String[] texts) {
        return Arrays.stream(texts).map(Scope::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
