package org.todoke.audience;

import java.time.Clock;
import java.util.List;
import org.todoke.category.Categories;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.ChannelPreview;

/** The hub's own previews over channels that a test says. */
public final class PreviewsOf {
    private PreviewsOf() {}

    public static ChannelPreviews channels(
            List<ChannelPreview> channels,
            Categories categories,
            SmsTextProperties sms,
            PublicUrl publicUrl,
            Clock clock) {
        return new ChannelPreviews(new OutgoingMessages(categories, publicUrl), channels, sms, publicUrl, clock);
    }
}
