package org.todoke.audience;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.Announcement;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.SmsText;
import org.todoke.content.SmsTextProperties;

/**
 * What an announcement's newest wording says as a short message, and what sending it would cost. Prices are those of the
 * settings: what the provider takes in the end, it alone knows.
 *
 * @param maxSegments how many messages a text may take before it is shortened
 * @param pricePerSegment of one message; null when no price is set
 * @param currency of every price
 * @param texts one per language of the wording
 * @param recipients telephone numbers it would go to now
 * @param segments messages the carrier would make of it, over all recipients
 * @param cost of all of them; null when no price is set
 */
public record SmsPreview(
        int maxSegments,
        @Nullable BigDecimal pricePerSegment,
        Currency currency,
        List<Text> texts,
        long recipients,
        long segments,
        @Nullable BigDecimal cost) {

    /**
     * One language.
     *
     * @param language what it is written in
     * @param text what is sent
     * @param costPerMessage for one recipient; null when no price is set
     * @param recipients who would get it in this language
     */
    public record Text(
            Language language, SmsText text, @Nullable BigDecimal costPerMessage, long recipients) {}

    /**
     * @param permalink the announcement's public page, absolute
     * @param sizes who would get it, by the people's languages
     */
    public static SmsPreview of(
            Announcement announcement, URI permalink, SmsTextProperties settings, Map<Language, Long> sizes) {
        var contents = announcement.current().contents();
        Map<Language, Long> recipients = new HashMap<>();
        sizes.forEach((reader, number) -> recipients.merge(contents.languageFor(reader), number, Long::sum));
        List<Text> texts = contents.byLanguage().entrySet().stream()
                .map(each -> text(
                        announcement,
                        permalink,
                        settings,
                        each.getKey(),
                        each.getValue(),
                        recipients.getOrDefault(each.getKey(), 0L)))
                .toList();
        long segments = texts.stream()
                .mapToLong(text -> text.recipients() * text.text().segments().segments())
                .sum();
        return new SmsPreview(
                settings.maxSegments(),
                settings.pricePerSegment(),
                settings.currency(),
                texts,
                texts.stream().mapToLong(Text::recipients).sum(),
                segments,
                cost(settings, segments));
    }

    private static Text text(
            Announcement announcement,
            URI permalink,
            SmsTextProperties settings,
            Language language,
            Content content,
            long recipients) {
        String kind = announcement.current().mark();
        Content marked = new Content(
                Marks.mark(announcement.status(), kind, language, content.title()), content.body(), content.url());
        SmsText text = SmsText.of(marked, permalink, settings.maxSegments());
        return new Text(language, text, cost(settings, text.segments().segments()), recipients);
    }

    private static @Nullable BigDecimal cost(SmsTextProperties settings, long segments) {
        BigDecimal price = settings.pricePerSegment();
        return price == null ? null : price.multiply(BigDecimal.valueOf(segments));
    }
}
