package org.todoke.audience;

import java.util.UUID;
import org.todoke.delivery.Lane;

/**
 * One part of a revision's audience, to be fanned out by itself: what travels between release and fan-out.
 *
 * @param announcementId the announcement
 * @param revisionId the revision
 * @param lane its road through the hub
 * @param part from 0; see {@link Part}
 */
public record FanOutPart(UUID announcementId, UUID revisionId, Lane lane, int part) {
    /** The record's key on Kafka: parts are spread over partitions, a part stays on one. */
    public String key() {
        return revisionId + "-" + part;
    }
}
