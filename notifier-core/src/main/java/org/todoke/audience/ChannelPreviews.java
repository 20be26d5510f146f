package org.todoke.audience;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsText;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelPreview;
import org.todoke.delivery.ChannelPreview.Shown;
import org.todoke.delivery.OutgoingMessage;

/** What every channel would make of something that is still being written. Safe for use by many threads. */
@Component
public class ChannelPreviews {
    /** No digest: an announcement and its revision differ. */
    private static final UUID NOBODYS = new UUID(0, 1);

    private static final UUID ITS_WORDING = new UUID(0, 2);
    /** As long as every short id, so that lengths come out right. */
    private static final String SOME_ID = "xxxxxxxxxx";

    private final OutgoingMessages messages;
    private final Map<Channel, ChannelPreview> channels = new EnumMap<>(Channel.class);
    private final SmsTextProperties sms;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ChannelPreviews(
            OutgoingMessages messages,
            ObjectProvider<ChannelPreview> channels,
            SmsTextProperties sms,
            PublicUrl publicUrl,
            Clock clock) {
        this.messages = messages;
        channels.forEach(preview -> this.channels.put(preview.channel(), preview));
        this.sms = sms;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * @param draft its title need not be there yet; its status counts as ACTUAL when null
     * @param language one that it is written in
     * @param files how many are attached
     */
    public Preview of(AnnouncementDraft draft, Language language, int files) {
        Announcement announcement = imagined(draft);
        OutgoingMessage message = messages.of(announcement, announcement.current(), language, files);
        Map<Channel, Shown> shown = new EnumMap<>(Channel.class);
        channels.forEach((channel, preview) -> shown.put(channel, preview.show(message, draft.lane())));
        SmsText text = SmsText.of(message.content(), publicUrl.permalink(SOME_ID), files > 0, sms.maxSegments());
        BigDecimal price = sms.pricePerSegment();
        return new Preview(
                language,
                message.categoryName(),
                message.content(),
                shown,
                text,
                price == null
                        ? null
                        : price.multiply(BigDecimal.valueOf(text.segments().segments())),
                sms.currency().getCurrencyCode());
    }

    private Announcement imagined(AnnouncementDraft draft) {
        Instant now = clock.instant();
        Instant ends = Objects.requireNonNullElse(
                draft.expires(), now.plus(draft.lane().defaultValidity()));
        Revision revision =
                new Revision(ITS_WORDING, 1, RevisionKind.ORIGINAL, draft.contents(), null, now, ends, null);
        return new Announcement(
                NOBODYS,
                SOME_ID,
                draft.category(),
                Objects.requireNonNullElse(draft.status(), AlertStatus.ACTUAL),
                draft.lane(),
                Set.copyOf(draft.channels()),
                Set.copyOf(draft.areas()),
                AnnouncementState.DRAFT,
                0,
                draft.scheduledAt(),
                draft.expires(),
                draft.alertId(),
                "",
                now,
                List.of(revision));
    }

    /**
     * One language on every channel.
     *
     * @param content with its marks, as the announcement's page shows it
     * @param shown by channel, of those that are switched on
     * @param sms as a short message, whether SMS is on or not
     * @param smsCost of one such message; null when no price is set
     * @param currency of the cost, ISO 4217
     */
    public record Preview(
            Language language,
            String categoryName,
            Content content,
            Map<Channel, Shown> shown,
            SmsText sms,
            @Nullable BigDecimal smsCost,
            String currency) {}
}
