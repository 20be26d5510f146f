package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The hub's own decision from an alert to announcements, in a world of its own that begins empty and is gone afterwards.
 */
interface RehearsalSandbox extends AutoCloseable {
    /** What would have been said because of this telegram, had it come at {@code at}. */
    List<Rehearsed> act(Telegram telegram, Alert alert, Instant at);

    /**
     * What would have been said by itself up to {@code at}, each at its time: what the storm guard held back, if it still
     * differed from what had been told, and what became of what ended by itself.
     */
    List<Rehearsed> passTime(Instant at);

    @Override
    void close();

    /**
     * Something that would have been said.
     *
     * @param telegramId whose words were used
     * @param type that telegram's type
     * @param at when it would have been said
     */
    record Rehearsed(UUID telegramId, String type, Instant at, Telling telling, AlertAnnouncement announcement) {}

    /** Opens sandboxes. */
    interface Factory {
        RehearsalSandbox open(AlertRules rules);
    }
}
