package org.todoke.sandbox.line;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What LINE knows of the city's account: its friends, its quota, the keys and reply tokens in force. Thread-safe. */
final class LineAccount {
    /** The user id of the account itself: whom webhooks are for. */
    static final String BOT = "U" + "b07".repeat(10) + "00";

    private static final int REMEMBERED_KEYS = 500_000;
    private static final int REMEMBERED_TOKENS = 10_000;
    private static final Duration KEY_VALIDITY = Duration.ofHours(24);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(1);
    private static final Duration LINK_TOKEN_VALIDITY = Duration.ofMinutes(10);

    private final Set<String> friends = ConcurrentHashMap.newKeySet();
    private final Set<String> blocked = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final AtomicLong usage = new AtomicLong();
    private final Map<String, Accepted> keys = remembering(REMEMBERED_KEYS);
    private final Map<String, Token> tokens = remembering(REMEMBERED_TOKENS);
    private final Map<String, Token> linkTokens = remembering(REMEMBERED_TOKENS);
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    LineAccount(Clock clock) {
        this.clock = clock;
    }

    /** They are a friend of the account from now on. */
    void follow(String userId) {
        blocked.remove(userId);
        gone.remove(userId);
        friends.add(userId);
    }

    /** They blocked the account: what is sent to them is accepted and never arrives. */
    void block(String userId) {
        blocked.add(userId);
    }

    /** Nobody has this user id any more. */
    void vanish(String userId) {
        gone.add(userId);
    }

    boolean isGone(String userId) {
        return gone.contains(userId);
    }

    boolean isReached(String userId) {
        return !blocked.contains(userId) && !gone.contains(userId);
    }

    /** Whoever was sent to is taken for a friend: the hub can only know user ids of people who were. */
    void sentTo(List<String> userIds) {
        friends.addAll(userIds);
    }

    /** Whom a broadcast reaches. */
    List<String> friends() {
        return friends.stream().filter(this::isReached).toList();
    }

    long usage() {
        return usage.get();
    }

    void use(long recipients) {
        usage.addAndGet(recipients);
    }

    /** @return the request that was accepted under this key already, or null, and the key is taken from now on */
    synchronized @Nullable String claim(String key, String requestId) {
        Instant now = clock.instant();
        Accepted before = keys.get(key);
        if (before != null && before.at().plus(KEY_VALIDITY).isAfter(now)) {
            return before.requestId();
        }
        keys.put(key, new Accepted(requestId, now));
        return null;
    }

    /** A reply token for an event of this person. */
    synchronized String issueToken(String userId) {
        return issue(tokens, userId);
    }

    /** @return whose it is; null when it was used, is too old, or was never issued */
    synchronized @Nullable String useToken(String token) {
        Token known = tokens.remove(token);
        return known != null && known.at().plus(TOKEN_VALIDITY).isAfter(clock.instant()) ? known.userId() : null;
    }

    /** A link token, with which this person may link another account of theirs. */
    synchronized String issueLinkToken(String userId) {
        return issue(linkTokens, userId);
    }

    /** @return whose it is; null when it was used, is too old, or was never issued */
    synchronized @Nullable String useLinkToken(String token) {
        Token known = linkTokens.remove(token);
        return known != null && known.at().plus(LINK_TOKEN_VALIDITY).isAfter(clock.instant()) ? known.userId() : null;
    }

    private String issue(Map<String, Token> among, String userId) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        among.put(token, new Token(userId, clock.instant()));
        return token;
    }

    private static <V> Map<String, V> remembering(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    private record Accepted(String requestId, Instant at) {}

    private record Token(String userId, Instant at) {}
}
