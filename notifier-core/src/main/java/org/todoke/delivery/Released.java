package org.todoke.delivery;

import java.util.UUID;

/**
 * A revision was released: its audience is to be fixed and told.
 *
 * @param announcementId the announcement
 * @param revisionId the revision
 * @param lane its road through the hub
 */
public record Released(UUID announcementId, UUID revisionId, Lane lane) {}
