package org.todoke.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;

/**
 * Issues, recognises and revokes API keys. A key is {@code tdk_<id>_<secret>}: 12 hexadecimal digits to find it by, and
 * 256 random bits. With that many bits a plain SHA-256 is as good a store as a slow hash, and costs a request nothing.
 */
@Service
public class ApiKeys {
    private static final Pattern FORM = Pattern.compile("tdk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    /** How exact {@link ApiKey#lastUsedAt} is; finer would mean a write per request. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    /** A look-up per request would cost a feed's telegrams more than their being read; a revoked key may live so long. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 1_000;

    private final ApiKeyStore store;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, StoredKey> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    ApiKeys(ApiKeyStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param actor who issues it
     * @throws KeyNameTakenException when a key in use has this name
     */
    @Transactional
    public IssuedKey issue(String name, Set<Scope> scopes, @Nullable Instant expiresAt, String actor) {
        String id = HexFormat.of().formatHex(randomBytes(ID_BYTES));
        String secret =
                "tdk_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(SECRET_BYTES));
        ApiKey key = new ApiKey(id, name, Set.copyOf(scopes), clock.instant(), expiresAt, null, null);
        store.insert(new StoredKey(key, hash(secret)));
        audit.record(actor, "api-key.issued", id, Map.of("name", name, "scopes", new TreeSet<>(scopes).toString()));
        return new IssuedKey(key, secret);
    }

    /** Newest first, revoked ones too. */
    public List<ApiKey> all() {
        return store.all();
    }

    /**
     * Refuses a key from now on; other instances of the hub, and requests of this very moment, within a second.
     *
     * @return whether there was such a key, not revoked yet
     */
    @Transactional
    public boolean revoke(String id, String actor) {
        boolean revoked = store.revoke(id, clock.instant());
        remembered.invalidate(id);
        if (revoked) {
            audit.record(actor, "api-key.revoked", id, Map.of());
        }
        return revoked;
    }

    /**
     * Whose key this is.
     *
     * @param secret what the client sent
     * @return empty when it is unknown, expired or revoked
     */
    public Optional<ApiKey> recognise(String secret) {
        Matcher form = FORM.matcher(secret);
        // A key from the settings has whatever form the operator chose.
        Optional<StoredKey> candidate = form.matches() ? find(form.group(1)).or(this::bootstrap) : bootstrap();
        byte[] hash = hash(secret);
        Instant now = clock.instant();
        Optional<ApiKey> recognised = candidate
                .filter(stored -> MessageDigest.isEqual(stored.hash(), hash))
                .map(StoredKey::key)
                .filter(key -> key.isValidAt(now));
        recognised.filter(key -> isUseToBeNoted(key, now)).ifPresent(key -> noteUse(key, now));
        return recognised;
    }

    private void noteUse(ApiKey key, Instant now) {
        store.used(key.id(), now);
        remembered.invalidate(key.id());
    }

    /** Only keys that exist are remembered: what somebody guesses takes no room. */
    private Optional<StoredKey> find(String id) {
        StoredKey known = remembered.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StoredKey> found = store.find(id);
        found.ifPresent(key -> remembered.put(id, key));
        return found;
    }

    /** Takes the key that the settings give, with every scope there is. */
    void keepBootstrapKey(String secret) {
        ApiKey key = new ApiKey(
                ApiKey.BOOTSTRAP, ApiKey.BOOTSTRAP, EnumSet.allOf(Scope.class), clock.instant(), null, null, null);
        store.put(new StoredKey(key, hash(secret)));
        remembered.invalidate(key.id());
    }

    private Optional<StoredKey> bootstrap() {
        return find(ApiKey.BOOTSTRAP);
    }

    private static boolean isUseToBeNoted(ApiKey key, Instant now) {
        Instant lastUsedAt = key.lastUsedAt();
        return lastUsedAt == null || !now.isBefore(lastUsedAt.plus(USE_NOTED_EVERY));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256, this one does not", e);
        }
    }
}
