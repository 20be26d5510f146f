package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of API keys does. */
interface ApiKeyStoreContract {
    int HASH = 1;
    int OTHER = 2;
    Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** A new, empty store. */
    ApiKeyStore store();

    @Test
    default void keyIsFoundAsItWasInserted() {
        ApiKeyStore store = store();
        ApiKey key = key("a", "one");
        store.insert(stored(key, HASH));

        assertThat(store.find("a")).hasValueSatisfying(found -> {
            assertThat(found.key()).isEqualTo(key);
            assertThat(found.hash()).containsExactly(HASH);
        });
        assertThat(store.find("b")).isEmpty();
        assertThat(store.all()).containsExactly(key);
    }

    @Test
    default void namesOfKeysInUseAreTaken() {
        ApiKeyStore store = store();
        store.insert(stored(key("a", "one"), HASH));

        assertThatThrownBy(() -> store.insert(stored(key("b", "one"), OTHER)))
                .isInstanceOf(KeyNameTakenException.class)
                .hasMessageContaining("\"one\"");
    }

    @Test
    default void nameOfARevokedKeyIsFreeAgain() {
        ApiKeyStore store = store();
        store.insert(stored(key("a", "one"), HASH));
        assertThat(store.revoke("a", NOON)).isTrue();

        store.insert(stored(key("b", "one"), OTHER));

        assertThat(store.all()).extracting(ApiKey::id).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    default void keyIsRevokedOnce() {
        ApiKeyStore store = store();
        store.insert(stored(key("a", "one"), HASH));

        assertThat(store.revoke("a", NOON)).isTrue();
        assertThat(store.revoke("a", NOON)).isFalse();
        assertThat(store.revoke("b", NOON)).isFalse();
        assertThat(store.find("a").orElseThrow().key().revokedAt()).isEqualTo(NOON);
    }

    @Test
    default void useIsNoted() {
        ApiKeyStore store = store();
        store.insert(stored(key("a", "one"), HASH));

        store.used("a", NOON);

        assertThat(store.find("a").orElseThrow().key().lastUsedAt()).isEqualTo(NOON);
    }

    @Test
    default void keyThatIsPutAgainWithTheSameHashStaysRevoked() {
        ApiKeyStore store = store();
        store.put(stored(key("a", "one"), HASH));
        store.revoke("a", NOON);

        store.put(stored(key("a", "one"), HASH));
        assertThat(store.find("a").orElseThrow().key().revokedAt()).isEqualTo(NOON);

        store.put(stored(key("a", "one"), OTHER));
        assertThat(store.find("a").orElseThrow().key().revokedAt()).isNull();
        assertThat(store.find("a").orElseThrow().hash()).containsExactly(OTHER);
    }

    private static StoredKey stored(ApiKey key, int secret) {
        return new StoredKey(key, new byte[] {(byte) secret});
    }

    private static ApiKey key(String id, String name) {
        return new ApiKey(
                id, name, Set.of(Scope.REFERENCE_READ, Scope.OPERATIONS), NOON, NOON.plusSeconds(60), null, null);
    }
}
