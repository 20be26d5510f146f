package org.todoke.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A system that may use the API; holds no secret.
 *
 * @param id the key's public part, or {@value #BOOTSTRAP}
 * @param name stands in histories as the one who acted; no two keys in use share one
 * @param scopes what it may do
 * @param createdAt when it was issued
 * @param expiresAt from then on it is refused; null for never
 * @param lastUsedAt when it was last used, to the minute; null for never
 * @param revokedAt from then on it is refused; null for not revoked
 */
public record ApiKey(
        String id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    /** The id and name of the key that the settings give. */
    public static final String BOOTSTRAP = "bootstrap";

    /** Whether it is let in at {@code time}. */
    public boolean isValidAt(Instant time) {
        return (expiresAt == null || time.isBefore(expiresAt)) && (revokedAt == null || time.isBefore(revokedAt));
    }
}
