package org.todoke.channel.email;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Content;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** The text part: what a reader hears first comes first, and the hub's own words are few. */
final class PlainTextBody {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    private final OutgoingMessage message;
    private final Lane lane;
    private final String title;
    private final MailTexts texts;
    private final @Nullable String sender;

    PlainTextBody(OutgoingMessage message, Lane lane, String title, MailTexts texts, @Nullable String sender) {
        this.message = message;
        this.lane = lane;
        this.title = title;
        this.texts = texts;
        this.sender = sender;
    }

    MailBody render() {
        Content content = message.content();
        StringBuilder text = new StringBuilder();
        if (!message.status().isActual()) {
            paragraph(text, texts.notReal(message.status()));
        }
        paragraph(text, title);
        if (!content.body().isBlank()) {
            paragraph(text, content.body().strip());
        }
        links(text);
        if (lane == Lane.TRANSACTIONAL) {
            return new MailBody(
                    wired(text.append(sender == null ? "" : sender + "\n").toString()), null, "");
        }
        text.append(texts.why(message.categoryName())).append('\n').append(texts.unsubscribe());
        String end = sender == null ? "\n" : "\n\n" + sender + "\n";
        return new MailBody(wired(text.toString()), "\r\n", wired(end));
    }

    private void links(StringBuilder text) {
        URI url = message.content().url();
        URI page = message.permalink();
        if (page == null) {
            if (url != null && !message.content().body().contains(url.toString())) {
                paragraph(text, url.toString());
            }
            return;
        }
        if (url != null && !url.equals(page)) {
            paragraph(text, texts.more() + "\n" + url);
        }
        paragraph(text, MailComposer.beforePage(message, texts) + "\n" + page);
    }

    private static void paragraph(StringBuilder text, String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    /** Line breaks as text/plain wants them on the wire (RFC 2046, section 4.1.1). */
    private static String wired(String text) {
        return LINE_BREAK.matcher(text).replaceAll("\r\n");
    }
}
