package org.todoke.alert;

import java.util.List;
import java.util.UUID;

/** Whom an announcement made from an alert is for. */
public sealed interface Audience {
    /** Everyone who subscribed to its category for one of its areas. */
    record Subscribers() implements Audience {}

    /**
     * Exactly those who were told, as far as the announcement's areas concern them.
     *
     * @param announcementIds the announcements that told them; never empty
     */
    record EarlierRecipients(List<UUID> announcementIds) implements Audience {}
}
