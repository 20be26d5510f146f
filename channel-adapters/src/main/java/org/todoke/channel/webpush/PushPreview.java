package org.todoke.channel.webpush;

import java.util.Map;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelPreview;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** Title and body as they fit the {@value PushPayload#MAX_BYTES} bytes that every push service takes. */
final class PushPreview implements ChannelPreview {
    private final PublicUrl publicUrl;

    PushPreview(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public Channel channel() {
        return Channel.WEB_PUSH;
    }

    @Override
    public Shown show(OutgoingMessage message, Lane lane) {
        Map.Entry<String, String> seen =
                PushPayload.of(message, lane, publicUrl).seen();
        return new Shown(
                seen.getKey(), seen.getValue(), !seen.getValue().equals(message.content().body()));
    }
}
