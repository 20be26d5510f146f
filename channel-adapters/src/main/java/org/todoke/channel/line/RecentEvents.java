package org.todoke.channel.line;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What has been dealt with lately, because LINE sends events again, and in any order (Messaging API, "Webhook
 * redelivery"). It is this instance's memory: what another instance sees twice is harmless, since every state change and
 * every receipt may be repeated; only an old change of mind could win over a newer one there. Safe for many threads.
 */
final class RecentEvents {
    private static final int REMEMBERED = 50_000;
    private static final Duration ANSWER_AGAIN_AFTER = Duration.ofHours(6);

    private final Map<String, Boolean> done = remembering();
    private final Map<UUID, Instant> changes = remembering();
    private final Map<String, Instant> answers = remembering();

    synchronized boolean isDone(String eventId) {
        return done.containsKey(eventId);
    }

    synchronized void done(String eventId) {
        done.put(eventId, Boolean.TRUE);
    }

    /** @return whether no newer change of this endpoint has been seen */
    synchronized boolean isNewest(UUID endpoint, Instant changedAt) {
        Instant known = changes.get(endpoint);
        if (known != null && known.isAfter(changedAt)) {
            return false;
        }
        changes.put(endpoint, changedAt);
        return true;
    }

    /** @return whether this person has not been told lately that nobody reads here */
    synchronized boolean mayAnswer(String userId, Instant now) {
        Instant last = answers.get(userId);
        if (last != null && last.plus(ANSWER_AGAIN_AFTER).isAfter(now)) {
            return false;
        }
        answers.put(userId, now);
        return true;
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
