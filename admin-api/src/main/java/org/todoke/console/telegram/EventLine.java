package org.todoke.console.telegram;

import java.util.UUID;
import org.todoke.alert.EventSummary;
import org.todoke.console.EventNames;
import org.todoke.page.PageTexts;

/**
 * An event at a glance.
 *
 * @param heading what people call it
 * @param stream the source's key of it
 * @param status for {@code status.…}
 */
record EventLine(
        UUID id,
        String heading,
        String stream,
        String eventIds,
        String status,
        String began,
        String latest,
        int telegrams,
        int announcements) {
    static EventLine of(EventSummary event, EventNames names, PageTexts texts, String latest) {
        return new EventLine(
                event.id(),
                names.of(event, texts),
                event.stream(),
                String.join(" ", event.eventIds()),
                event.status().name(),
                texts.time("time.seconds", event.began()),
                latest,
                event.telegrams(),
                event.announcements());
    }
}
