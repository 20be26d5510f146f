package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Real events as telegrams tell them, from the first to the release: what came, what it changed, what was said of it. */
public interface Events {
    /** Events with a telegram in the query's time, the one with the newest first. */
    List<EventSummary> page(EventQuery query);

    /**
     * One event, told in the order of arrival.
     *
     * @param from only what came at or after this time: a source that is always in force, such as an office's warnings,
     *     goes on for years
     * @param to only what came before this time
     * @return empty when there is no such event or nothing of it came in that time
     */
    Optional<EventStory> story(UUID id, Instant from, Instant to);

    /** The event a telegram belongs to; empty when it speaks of none. */
    Optional<UUID> ofTelegram(UUID telegramId);

    /** The event that an alert told of: what an announcement made from it belongs to. */
    Optional<UUID> ofAlert(UUID alertId);
}
