package org.todoke.alert;

import java.util.UUID;

/**
 * How an announcement made from an alert stands to one that told of the same before.
 *
 * @param announcementId the earlier one
 * @param over whether nothing of it holds any more but what is said now
 * @param inItsPlace whether this announcement alone says all of that: whoever sees it need not see the earlier one
 * @param stopped whether nothing of the earlier one leaves any more once this one is released
 */
public record Earlier(UUID announcementId, boolean over, boolean inItsPlace, boolean stopped) {}
