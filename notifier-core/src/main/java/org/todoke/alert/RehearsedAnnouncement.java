package org.todoke.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * An announcement that rules would have made.
 *
 * @param telegramId because of which telegram; of what was held back, the newest by then
 * @param type the telegram's type
 * @param at when the telegram came, or what was held back was due
 * @param leavesAt when it leaves by itself; null when it never does
 * @param status actual, exercise or test
 * @param hazard what it is about
 * @param change what happened to it
 * @param grade how bad it is now; 0 = over
 * @param rule the rule that decided
 * @param category whom it is for
 * @param toEarlierRecipients whether it is for those who were told, instead
 * @param lane its road through the hub
 * @param channels empty means all
 * @param areas codes of our areas
 * @param title in Japanese
 * @param endpoints how many addresses it would reach by today's subscriptions, by channel; of what is for those who were
 *     told: of those who would be told today. Null when not counted
 */
public record RehearsedAnnouncement(
        UUID telegramId,
        String type,
        Instant at,
        @Nullable Instant leavesAt,
        AlertStatus status,
        String hazard,
        String change,
        int grade,
        String rule,
        String category,
        boolean toEarlierRecipients,
        Lane lane,
        Set<Channel> channels,
        Set<String> areas,
        String title,
        @Nullable Map<Channel, Long> endpoints) {
    RehearsedAnnouncement reaching(@Nullable Map<Channel, Long> counted) {
        return new RehearsedAnnouncement(
                telegramId,
                type,
                at,
                leavesAt,
                status,
                hazard,
                change,
                grade,
                rule,
                category,
                toEarlierRecipients,
                lane,
                channels,
                areas,
                title,
                counted);
    }
}
