package org.todoke.channel.line;

import java.net.URI;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelPreview;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** The words of the bubble; the card after it shows category and title once more, with its buttons. */
final class LinePreview implements ChannelPreview {
    @Override
    public Channel channel() {
        return Channel.LINE;
    }

    @Override
    public Shown show(OutgoingMessage message, Lane lane) {
        URI page = message.permalink();
        if (page == null) {
            return new Shown(null, message.content().body(), false);
        }
        String text = Composer.text(message, page, Composer.titleOf(message));
        return new Shown(null, text, !text.contains(message.content().body().strip()));
    }
}
