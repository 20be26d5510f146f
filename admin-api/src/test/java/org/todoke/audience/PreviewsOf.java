package org.todoke.audience;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.todoke.announcement.InMemoryLinks;
import org.todoke.attachment.InMemoryAttachments;
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
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        channels.forEach(channel -> beans.addBean(channel.channel().slug(), channel));
        return new ChannelPreviews(
                new OutgoingMessages(categories, publicUrl, new InMemoryAttachments(), new InMemoryLinks()),
                beans.getBeanProvider(ChannelPreview.class),
                sms,
                publicUrl,
                clock);
    }
}
