package org.todoke.audience;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsText;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.BatchId;
import org.todoke.delivery.Channel;
import org.todoke.delivery.OutgoingMessage;

/** Writes digests: of each announcement its title, category and link; the words are on its page. */
@Component
class DigestMessages {
    /** What List-Id and the like call digests instead of a category. */
    private static final String CATEGORY = "digest";

    private static final int MOST_LISTED = 40;
    private static final Messages TEXTS = Messages.load("content/digest");

    private final OutgoingMessages messages;
    private final PublicUrl publicUrl;
    private final SmsTextProperties sms;

    DigestMessages(OutgoingMessages messages, PublicUrl publicUrl, SmsTextProperties sms) {
        this.messages = messages;
        this.publicUrl = publicUrl;
        this.sms = sms;
    }

    /**
     * One message that tells of all.
     *
     * @param told what is told of, in this order; at least two
     * @param reader the language the person reads
     */
    OutgoingMessage of(List<Audience> told, Language reader, Channel channel) {
        List<OutgoingMessage> each = told.stream()
                .map(one -> messages.of(one.announcement(), one.revision(), reader)
                        .validUntil(Waits.validityOfHeld(one.announcement(), one.revision())))
                .toList();
        List<UUID> revisions = each.stream().map(OutgoingMessage::revisionId).toList();
        UUID id = BatchId.ofDigest(revisions);
        return new OutgoingMessage(
                id,
                id,
                1,
                CATEGORY,
                each.stream().map(OutgoingMessage::categoryName).distinct().collect(Collectors.joining(" / ")),
                AlertStatus.ACTUAL,
                reader,
                content(each, reader, channel),
                list(),
                last(each),
                first(each));
    }

    private static Instant last(List<OutgoingMessage> each) {
        return each.stream()
                .map(OutgoingMessage::releasedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant first(List<OutgoingMessage> each) {
        return each.stream()
                .map(OutgoingMessage::expiresAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private URI list() {
        return publicUrl.resolve("/announcements");
    }

    private Content content(List<OutgoingMessage> each, Language reader, Channel channel) {
        String title = TEXTS.text(reader, "title", each.size());
        if (channel != Channel.SMS) {
            return content(title, each, Math.min(each.size(), MOST_LISTED), reader, DigestMessages::paragraph);
        }
        int listed = Math.min(each.size(), MOST_LISTED);
        Content content = content(title, each, listed, reader, DigestMessages::line);
        while (listed > 0 && SmsText.of(content, list(), sms.maxSegments()).shortened()) {
            listed--;
            content = content(title, each, listed, reader, DigestMessages::line);
        }
        return content;
    }

    private Content content(
            String title,
            List<OutgoingMessage> each,
            int listed,
            Language reader,
            Function<OutgoingMessage, String> entry) {
        List<String> entries =
                new ArrayList<>(each.subList(0, listed).stream().map(entry).toList());
        if (listed < each.size()) {
            entries.add(TEXTS.text(reader, "more", each.size() - listed, list()));
        }
        return new Content(title, String.join("\n", entries).strip(), null);
    }

    private static String paragraph(OutgoingMessage one) {
        return TEXTS.text(one.language(), "entry", one.content().title(), one.categoryName(), page(one));
    }

    private static String line(OutgoingMessage one) {
        return one.content().title() + "\n" + page(one);
    }

    private static URI page(OutgoingMessage one) {
        return Objects.requireNonNull(one.permalink(), "an announcement has a page");
    }
}
