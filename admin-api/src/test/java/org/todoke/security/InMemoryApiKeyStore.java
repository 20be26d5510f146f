package org.todoke.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys in memory, under the same contract as those in the database. */
@Component
public final class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<String, StoredKey> keys = java.util.Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Integer> uses = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException trouble;

    /** From now on every look-up fails like this; null for no more. */
    public void failWith(@Nullable RuntimeException exception) {
        trouble = exception;
    }

    public void clear() {
        keys.clear();
        uses.clear();
        trouble = null;
    }

    /** The hashes kept, for checks that nothing else is. */
    public List<byte[]> hashes() {
        return keys.values().stream().map(StoredKey::hash).toList();
    }

    int usesNotedOf(String id) {
        return uses.getOrDefault(id, 0);
    }

    @Override
    public void insert(StoredKey stored) {
        boolean taken = keys.values().stream()
                .map(StoredKey::key)
                .anyMatch(key -> key.revokedAt() == null
                        && key.name().equals(stored.key().name()));
        if (taken) {
            throw new KeyNameTakenException(stored.key().name(), new IllegalStateException("taken"));
        }
        keys.put(stored.key().id(), stored);
    }

    @Override
    public void put(StoredKey stored) {
        StoredKey known = keys.get(stored.key().id());
        if (known != null && java.util.Arrays.equals(known.hash(), stored.hash())) {
            ApiKey key = known.key();
            keys.put(
                    key.id(),
                    new StoredKey(
                            new ApiKey(
                                    key.id(),
                                    key.name(),
                                    stored.key().scopes(),
                                    key.createdAt(),
                                    key.expiresAt(),
                                    key.lastUsedAt(),
                                    key.revokedAt()),
                            known.hash()));
        } else {
            keys.put(stored.key().id(), stored);
        }
    }

    @Override
    public Optional<StoredKey> find(String id) {
        RuntimeException failure = trouble;
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<ApiKey> all() {
        List<ApiKey> all =
                new ArrayList<>(keys.values().stream().map(StoredKey::key).toList());
        java.util.Collections.reverse(all);
        return all;
    }

    @Override
    public void used(String id, Instant at) {
        uses.merge(id, 1, Integer::sum);
        change(
                id,
                key -> new ApiKey(
                        key.id(), key.name(), key.scopes(), key.createdAt(), key.expiresAt(), at, key.revokedAt()));
    }

    @Override
    public boolean revoke(String id, Instant at) {
        StoredKey known = keys.get(id);
        if (known == null || known.key().revokedAt() != null) {
            return false;
        }
        change(
                id,
                key -> new ApiKey(
                        key.id(), key.name(), key.scopes(), key.createdAt(), key.expiresAt(), key.lastUsedAt(), at));
        return true;
    }

    private void change(String id, UnaryOperator<ApiKey> change) {
        keys.computeIfPresent(id, (same, known) -> new StoredKey(change.apply(known.key()), known.hash()));
    }
}
