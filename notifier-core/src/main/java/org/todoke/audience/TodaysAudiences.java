package org.todoke.audience;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.alert.RehearsalAudiences;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** Counts the audience of an announcement that was never made, by the same rules as that of a real one. */
@Component
class TodaysAudiences implements RehearsalAudiences {
    private static final UUID NOBODYS = new UUID(0, 0);
    private static final LocalizedContents NOTHING =
            new LocalizedContents(Map.of(Language.JA, new Content("-", "", null)));

    private final Audiences audiences;
    private final JdbcAudienceSizes sizes;

    TodaysAudiences(Audiences audiences, JdbcAudienceSizes sizes) {
        this.audiences = audiences;
        this.sizes = sizes;
    }

    @Override
    public Map<Channel, Long> sizes(
            AlertStatus status, String category, Lane lane, Set<Channel> channels, Set<String> areas) {
        Revision revision = new Revision(NOBODYS, 1, RevisionKind.ORIGINAL, NOTHING, null, null, null, null);
        Announcement announcement = new Announcement(
                NOBODYS,
                "",
                category,
                status,
                lane,
                channels,
                areas,
                AnnouncementState.DRAFT,
                0,
                null,
                null,
                null,
                "",
                Instant.EPOCH,
                List.of(revision));
        Audience audience = audiences.subscribers(announcement, revision);
        Map<Channel, Long> counts = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            long endpoints = sizes.of(audience, channel).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (endpoints > 0) {
                counts.put(channel, endpoints);
            }
        }
        return counts;
    }
}
