package org.todoke.alert;

import java.util.UUID;

/**
 * An announcement made from an alert.
 *
 * @param announcementId its id
 * @param released whether it is on its way; false while it waits for approval
 */
public record Raised(UUID announcementId, boolean released) {}
