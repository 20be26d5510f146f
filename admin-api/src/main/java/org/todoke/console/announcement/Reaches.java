package org.todoke.console.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.area.AreaDirectory;
import org.todoke.audience.AudienceCounts;
import org.todoke.audience.AudienceSizes;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.Reckoning;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;

/** Says before the last press whom it reaches, and by what. */
@Component
class Reaches {
    private static final String MISSING = "-";

    private final Reckoning reckoning;
    private final AudienceSizes sizes;
    private final Tallies tallies;
    private final Categories categories;
    private final AreaDirectory areas;
    private final Clock clock;

    Reaches(
            Reckoning reckoning,
            AudienceSizes sizes,
            Tallies tallies,
            Categories categories,
            AreaDirectory areas,
            Clock clock) {
        this.reckoning = reckoning;
        this.sizes = sizes;
        this.tallies = tallies;
        this.categories = categories;
        this.areas = areas;
        this.clock = clock;
    }

    /** Of its first release, if that were now. */
    Reach of(Announcement announcement) {
        return announcement.revisions().getFirst().audienceOf() == null
                ? subscribers(announcement)
                : earlierRecipients(announcement);
    }

    /** Of a correction or cancellation, if that were sent now: those whom the newest wording is for, or has reached. */
    Reach ofRevision(Announcement announcement) {
        Revision newest = announcement.current();
        Tally tally = tallies.of(newest.id());
        Map<Channel, Long> channels = new EnumMap<>(Channel.class);
        tally.byChannel().forEach((channel, counted) -> {
            long told = counted.sent() + counted.delivered() + counted.pending() + counted.retrying();
            if (told > 0) {
                channels.put(channel, told);
            }
        });
        return new Reach(tally.audience().people(), false, false, channels);
    }

    private Reach subscribers(Announcement announcement) {
        AudienceCounts.Question question = new AudienceCounts.Question(
                announcement.status(),
                announcement.category(),
                announcement.lane(),
                announcement.channels(),
                announcement.areas());
        Reckoning.Reckoned reckoned = reckoning.reckonNow(question);
        Map<Channel, Long> channels = new EnumMap<>(Channel.class);
        channels.putAll(reckoned.count().endpoints());
        return new Reach(reckoned.count().people(), !reckoned.exact(), false, channels);
    }

    private Reach earlierRecipients(Announcement announcement) {
        Map<Channel, Long> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            long addresses = sizes.of(announcement, channel).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (addresses > 0) {
                channels.put(channel, addresses);
            }
        }
        long all = channels.values().stream().mapToLong(Long::longValue).sum();
        return new Reach(all, false, true, channels);
    }

    /**
     * One plain sentence.
     *
     * @param now whether the press itself sends it; else it is said what happens when it is sent
     */
    String sentence(Announcement announcement, Reach reach, boolean now, PageTexts texts) {
        String category = category(announcement, texts);
        String where = where(announcement, texts);
        if (reach.people() == 0) {
            return texts.get("reach.nobody", category, where);
        }
        Instant scheduledAt = announcement.scheduledAt();
        String at = scheduledAt != null && scheduledAt.isAfter(clock.instant()) ? texts.time(scheduledAt) : null;
        String kind = reach.again() ? "again" : announcement.status().isActual() ? "actual" : "drill";
        String when = now ? "now" : at == null ? "then" : "at";
        return texts.get(
                "reach." + kind,
                category,
                where,
                people(reach, texts),
                channels(reach, texts),
                texts.get("reach." + when, at == null ? MISSING : at));
    }

    /** How many, with 約 before an estimate. */
    static String people(Reach reach, PageTexts texts) {
        String number = number(reach.people());
        return reach.about() ? texts.get("reach.about", number) : number;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String channels(Reach reach, PageTexts texts) {
        return reach.channels().keySet().stream()
                .map(channel -> texts.get("channel." + channel))
                .collect(Collectors.joining(texts.get("reach.and")));
    }

    String category(Announcement announcement, PageTexts texts) {
        return categories
                .find(announcement.category())
                .map((Category category) -> category.name(texts.language()))
                .orElse(announcement.category());
    }

    String where(Announcement announcement, PageTexts texts) {
        return announcement.areas().isEmpty()
                ? texts.get("area.everywhere")
                : areas.names(announcement.areas(), texts.language());
    }
}
