package org.todoke.alert;

import java.time.Instant;
import java.util.List;

/**
 * The hub's own decision from an alert to announcements, in a world of its own that begins empty and is gone afterwards.
 */
interface RehearsalSandbox extends AutoCloseable {
    /** What would have been said because of this telegram, had it come at {@code at}. */
    List<Rehearsed> act(Telegram telegram, Alert alert, Instant at);

    @Override
    void close();

    /** Something that would have been said. */
    record Rehearsed(Telling telling, AlertAnnouncement announcement) {}

    /** Opens sandboxes. */
    interface Factory {
        RehearsalSandbox open(AlertRules rules);
    }
}
