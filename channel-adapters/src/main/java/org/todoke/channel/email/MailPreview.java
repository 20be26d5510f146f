package org.todoke.channel.email;

import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelPreview;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** Subject and text part as the relay gets them; a mail is never shortened. */
final class MailPreview implements ChannelPreview {
    /** The personal link to leave, which only its reader may know. */
    private static final String LINK = "https://…";

    private final MailFrom from;

    MailPreview(MailFrom from) {
        this.from = from;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Shown show(OutgoingMessage message, Lane lane) {
        String subject = MailComposer.titleOf(message);
        MailBody body = new PlainTextBody(message, lane, subject, MailTexts.of(message.language()), from.displayName())
                .render();
        String text = body.lead() == null
                ? body.before() + body.after()
                : body.before() + body.lead() + LINK + body.after();
        return new Shown(subject, text.replace("\r\n", "\n").strip(), false);
    }
}
