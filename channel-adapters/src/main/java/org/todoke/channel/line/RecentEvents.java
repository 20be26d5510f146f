package org.todoke.channel.line;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been dealt with lately, because LINE sends events again, and in any order (Messaging API, "Webhook
 * redelivery"). It is this instance's memory: what another instance sees twice is harmless, since every state change and
 * every receipt may be repeated; only an old change of mind could win over a newer one there. Safe for many threads.
 */
final class RecentEvents {
    private static final int REMEMBERED = 50_000;
    private static final Duration ANSWER_AGAIN_AFTER = Duration.ofHours(6);

    private final Map<String, Boolean> done = remembering();
    private final Map<String, Instant> changes = remembering();
    private final Map<String, Instant> answers = remembering();

    synchronized boolean isDone(String eventId) {
        return done.containsKey(eventId);
    }

    synchronized void done(String eventId) {
        done.put(eventId, Boolean.TRUE);
    }

    /**
     * @param what was changed, and whose it is
     * @return whether no newer change of it has been seen
     */
    synchronized boolean isNewest(String what, Instant changedAt) {
        Instant known = changes.get(what);
        if (known != null && known.isAfter(changedAt)) {
            return false;
        }
        changes.put(what, changedAt);
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
