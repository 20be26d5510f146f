package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.FlexBox;
import com.linecorp.bot.messaging.model.FlexBubble;
import com.linecorp.bot.messaging.model.FlexButton;
import com.linecorp.bot.messaging.model.FlexComponent;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.FlexText;
import com.linecorp.bot.messaging.model.TextMessage;
import com.linecorp.bot.messaging.model.URIAction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.todoke.content.Content;
import org.todoke.delivery.OutgoingMessage;

/** A single message that is no announcement: its words, and a button where there is a link to go on with. */
final class NoticeBubble {
    /** Messaging API, URI action: {@code uri}. */
    private static final int MAX_URI = 1000;

    private static final String TEXT = "#1A1A1C";

    private final OutgoingMessage message;

    NoticeBubble(OutgoingMessage message) {
        this.message = message;
    }

    LineMessages messages() {
        TextMessage words = new TextMessage(Cut.to(Composer.MAX_TEXT, words()));
        URI url = message.content().url();
        String unit = LineMessages.unitOf(message.announcementId());
        return url == null || url.toString().length() > MAX_URI
                ? new LineMessages(List.of(words), List.of(words), unit)
                : new LineMessages(List.of(bubble(url)), List.of(words), unit);
    }

    private String words() {
        Content content = message.content();
        StringBuilder words = new StringBuilder(titleAndBody());
        URI url = content.url();
        if (url != null && !content.body().contains(url.toString())) {
            words.append("\n\n").append(url);
        }
        return words.toString();
    }

    private String titleAndBody() {
        Content content = message.content();
        return (content.title().strip() + "\n\n" + content.body().strip()).strip();
    }

    private FlexMessage bubble(URI url) {
        Content content = message.content();
        List<FlexComponent> lines = new ArrayList<>();
        if (!content.title().isBlank()) {
            lines.add(text(content.title().strip(), "lg", FlexText.Weight.BOLD));
        }
        if (!content.body().isBlank()) {
            lines.add(text(content.body().strip(), "md", FlexText.Weight.REGULAR));
        }
        FlexButton button = new FlexButton.Builder(new URIAction(LineTexts.open(message.language()), url, null))
                .style(FlexButton.Style.PRIMARY)
                .color(Card.BUTTON)
                .build();
        FlexBubble bubble = new FlexBubble.Builder()
                .size(FlexBubble.Size.MEGA)
                .body(new FlexBox.Builder(FlexBox.Layout.VERTICAL, lines)
                        .spacing("md")
                        .build())
                .footer(new FlexBox.Builder(FlexBox.Layout.VERTICAL, List.of(button)).build())
                .build();
        return new FlexMessage(Cut.to(Composer.MAX_ALT_TEXT, titleAndBody()), bubble);
    }

    private static FlexText text(String words, String size, FlexText.Weight weight) {
        return new FlexText.Builder()
                .text(words)
                .size(size)
                .weight(weight)
                .color(TEXT)
                .wrap(true)
                .build();
    }
}
