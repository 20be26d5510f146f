package org.todoke.api.announcement;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.api.names.Names;
import org.todoke.audience.SmsPreview;
import org.todoke.content.SmsSegments;

/**
 * An announcement as a short message, as clients see it.
 *
 * @param texts by language tag
 */
record SmsPreviewJson(
        int maxSegments,
        @Nullable BigDecimal pricePerSegment,
        String currency,
        Map<String, TextJson> texts,
        long recipients,
        long segments,
        @Nullable BigDecimal cost) {

    static SmsPreviewJson of(SmsPreview preview) {
        return new SmsPreviewJson(
                preview.maxSegments(),
                preview.pricePerSegment(),
                preview.currency().getCurrencyCode(),
                Names.byTag(preview.texts().stream()
                        .collect(Collectors.toMap(SmsPreview.Text::language, SmsPreviewJson::text))),
                preview.recipients(),
                preview.segments(),
                preview.cost());
    }

    private static TextJson text(SmsPreview.Text text) {
        SmsSegments segments = text.text().segments();
        return new TextJson(
                text.text().text(),
                text.text().shortened(),
                segments.encoding(),
                segments.units(),
                segments.segments(),
                text.costPerMessage(),
                text.recipients());
    }

    /** One language. */
    record TextJson(
            String text,
            boolean shortened,
            SmsSegments.Encoding encoding,
            int units,
            int segments,
            @Nullable BigDecimal costPerMessage,
            long recipients) {}
}
