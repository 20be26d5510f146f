package org.todoke.api.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.security.ApiKey;
import org.todoke.security.IssuedKey;
import org.todoke.security.Scope;

/**
 * A key as clients see it.
 *
 * @param key the secret; only in the answer that issues it
 */
record KeyJson(
        String id,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    static KeyJson of(ApiKey key) {
        return of(key, null);
    }

    static KeyJson of(IssuedKey issued) {
        return of(issued.key(), issued.secret());
    }

    private static KeyJson of(ApiKey key, @Nullable String secret) {
        return new KeyJson(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().toList(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt(),
                secret);
    }

    @Override
    public String toString() {
        return "KeyJson[id=" + id + ", name=" + name + "]";
    }
}
