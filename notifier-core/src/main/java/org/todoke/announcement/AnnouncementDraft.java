package org.todoke.announcement;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * What someone wants to announce; checked by {@link AnnouncementService#create}.
 *
 * @param category a category's code or name
 * @param status null for ACTUAL, or EXERCISE while {@link DrillMode} is on; drills go to the drill group alone, whatever the category
 * @param lane ROUTINE unless said otherwise
 * @param channels empty means all
 * @param areas areas' codes or names; empty means everywhere
 * @param contents at least Japanese
 * @param expires in the future, or null for the lane's default
 * @param scheduledAt in the future, or null
 * @param alertId the alert it comes from, or null
 */
public record AnnouncementDraft(
        String category,
        @Nullable AlertStatus status,
        Lane lane,
        Set<Channel> channels,
        Set<String> areas,
        LocalizedContents contents,
        @Nullable Instant expires,
        @Nullable Instant scheduledAt,
        @Nullable UUID alertId) {}
