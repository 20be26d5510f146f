package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.Action;
import com.linecorp.bot.messaging.model.FlexBox;
import com.linecorp.bot.messaging.model.FlexBubble;
import com.linecorp.bot.messaging.model.FlexButton;
import com.linecorp.bot.messaging.model.FlexComponent;
import com.linecorp.bot.messaging.model.FlexText;
import com.linecorp.bot.messaging.model.PostbackAction;
import com.linecorp.bot.messaging.model.URIAction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.todoke.content.Language;
import org.todoke.delivery.OutgoingMessage;

/** The card: what it is about, in its colour, and two buttons. Far below LINE's 30 KB for a bubble. */
final class Card {
    /** White text on it has a contrast of 11 to 1. */
    static final String BUTTON = "#0017C1";

    private static final String PADDING = "16px";

    private final OutgoingMessage message;
    private final URI page;
    private final String title;
    private final Look look;

    /** @param page the announcement's */
    Card(OutgoingMessage message, URI page, String title, Look look) {
        this.message = message;
        this.page = page;
        this.title = title;
        this.look = look;
    }

    FlexBubble bubble() {
        return new FlexBubble.Builder()
                .size(FlexBubble.Size.MEGA)
                .header(header())
                .footer(footer())
                .build();
    }

    private FlexBox header() {
        List<FlexComponent> lines = new ArrayList<>();
        if (!message.status().isActual()) {
            lines.add(notReal());
        }
        lines.add(text(message.categoryName(), "sm", FlexText.Weight.REGULAR, look.text()));
        lines.add(text(title, "xl", FlexText.Weight.BOLD, look.text()));
        return new FlexBox.Builder(FlexBox.Layout.VERTICAL, lines)
                .backgroundColor(look.background())
                .paddingAll(PADDING)
                .spacing("md")
                .build();
    }

    /** Black on white, inside the colour: the first thing to be seen. */
    private FlexBox notReal() {
        String says = LineTexts.notReal(message.language(), message.status());
        return new FlexBox.Builder(FlexBox.Layout.VERTICAL, List.of(text(says, "md", FlexText.Weight.BOLD, "#000000")))
                .backgroundColor("#FFFFFF")
                .cornerRadius("sm")
                .paddingAll("8px")
                .build();
    }

    private FlexBox footer() {
        Language language = message.language();
        return new FlexBox.Builder(
                        FlexBox.Layout.VERTICAL,
                        List.of(
                                new FlexButton.Builder(new URIAction(LineTexts.open(language), page, null))
                                        .style(FlexButton.Style.PRIMARY)
                                        .color(BUTTON)
                                        .build(),
                                new FlexButton.Builder(received(language))
                                        .style(FlexButton.Style.SECONDARY)
                                        .build()))
                .spacing("sm")
                .build();
    }

    private Action received(Language language) {
        String label = LineTexts.received(language);
        return new PostbackAction(label, ReceivedButton.dataOf(message.revisionId()), label, null, null, null);
    }

    private static FlexText text(String words, String size, FlexText.Weight weight, String color) {
        return new FlexText.Builder()
                .text(words)
                .size(size)
                .weight(weight)
                .color(color)
                .wrap(true)
                .build();
    }
}
