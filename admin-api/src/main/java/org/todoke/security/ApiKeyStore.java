package org.todoke.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where API keys are kept: never themselves, only their hashes. */
interface ApiKeyStore {
    /** @throws KeyNameTakenException when a key in use has this name */
    void insert(StoredKey key);

    /**
     * Inserts or replaces the key with this id. One that was revoked and comes with the same hash stays revoked: a setting
     * left in place must not undo what a person did.
     */
    void put(StoredKey key);

    Optional<StoredKey> find(String id);

    /** Newest first. */
    List<ApiKey> all();

    void used(String id, Instant at);

    /** @return whether there was such a key, not revoked yet */
    boolean revoke(String id, Instant at);
}
