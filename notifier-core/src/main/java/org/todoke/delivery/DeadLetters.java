package org.todoke.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kafka records that no retry will mend, kept for an operator to look at and replay. */
public interface DeadLetters {
    void keep(String topic, @Nullable String key, byte[] payload, String error);

    /** Newest first. */
    List<DeadLetter> list(int limit);

    /** Hands it back to its topic; what was done of it before is not done again. Empty when there is none. */
    Optional<DeadLetter> replay(long id);

    /**
     * One dead letter.
     *
     * @param id its number
     * @param topic where it came from
     * @param key its key
     * @param error why it could not be worked on
     * @param failedAt when it was put aside
     * @param replayedAt when it was handed back, or null
     */
    record DeadLetter(
            long id,
            String topic,
            @Nullable String key,
            String error,
            Instant failedAt,
            @Nullable Instant replayedAt) {}
}
