package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * An announcement that a rule makes from an alert.
 *
 * @param alertId the alert
 * @param status the alert's; not ACTUAL: {@code category} is the drill group and every title begins with the mark
 * @param category the code of an existing category
 * @param lane its road through the hub
 * @param channels empty means all
 * @param areas codes of our areas it concerns; never empty
 * @param contents at least Japanese
 * @param expires after this it must not be sent any more; in the future
 * @param audience whom it is for
 * @param release false: submit it for approval instead
 * @param timeout what happens when nobody approves or refuses it in time; null = it waits
 * @param rule id of the rule that made it
 * @param righting what it is to those who were told something wrong; null when nothing was wrong
 * @param earlier the announcements that told of the same before; empty for what is new
 */
public record AlertAnnouncement(
        UUID alertId,
        AlertStatus status,
        String category,
        Lane lane,
        Set<Channel> channels,
        Set<String> areas,
        LocalizedContents contents,
        Instant expires,
        Audience audience,
        boolean release,
        @Nullable ApprovalTimeout timeout,
        String rule,
        @Nullable Righting righting,
        List<Earlier> earlier) {}
