package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.FlexBox;
import com.linecorp.bot.messaging.model.FlexBubble;
import com.linecorp.bot.messaging.model.FlexButton;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.QuickReply;
import com.linecorp.bot.messaging.model.TextMessage;
import com.linecorp.bot.messaging.model.URIAction;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.area.Area;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** What the hub asks and says, with the buttons to answer by. */
final class Questions {
    private static final String CHOSEN = "✓ ";
    /** White text on it has a contrast of 11 to 1. */
    private static final String BUTTON = "#0017C1";

    private Questions() {}

    /** To somebody whose language is not known: each language is offered by its own name. */
    static List<Message> language(String text) {
        QuickReplies buttons = new QuickReplies();
        LineTexts.languages()
                .forEach(language ->
                        buttons.add(LineTexts.text(language, "language.name"), new Choice.InLanguage(language)));
        return List.of(words(text, buttons.build()));
    }

    /**
     * Which categories?
     *
     * @param followed codes of what they follow already
     * @param disasters whether everything about disasters can be had by one tap
     * @param areas whether there are areas to choose from afterwards
     */
    static List<Message> topics(
            Language language, Page<Category> page, Set<String> followed, boolean disasters, boolean areas) {
        QuickReplies buttons = new QuickReplies();
        if (disasters) {
            buttons.add(LineTexts.text(language, "button.disasters"), new Choice.AllDisasters());
        }
        for (Category category : page.items()) {
            boolean on = followed.contains(category.code());
            buttons.add(
                    (on ? CHOSEN : "") + Readings.only(category.name(language)),
                    new Choice.Follow(category.code(), !on, page.number()));
        }
        if (page.more()) {
            buttons.add(LineTexts.text(language, "button.more"), new Choice.Topics(page.next()));
        }
        if (!followed.isEmpty()) {
            buttons.add(
                    LineTexts.text(language, areas ? "button.next" : "button.finish"),
                    areas ? new Choice.Districts(0) : new Choice.InArea(""));
        }
        String list = page.items().stream()
                .map(category -> (followed.contains(category.code()) ? CHOSEN : "・") + category.name(language))
                .collect(Collectors.joining("\n"));
        String question = LineTexts.text(language, followed.isEmpty() ? "ask.topics" : "ask.more-topics");
        return List.of(words(question + "\n\n" + list, buttons.build()));
    }

    /** Which area? */
    static List<Message> areas(Language language, Page<Area> page) {
        QuickReplies buttons = new QuickReplies();
        buttons.add(LineTexts.text(language, "button.everywhere"), new Choice.InArea(""));
        page.items().forEach(area -> buttons.add(name(area, language), new Choice.InArea(area.code())));
        if (page.more()) {
            buttons.add(LineTexts.text(language, "button.more-areas"), new Choice.Districts(page.next()));
        }
        return List.of(words(LineTexts.text(language, "ask.area"), buttons.build()));
    }

    /**
     * What they will get from now on, and how to change it.
     *
     * @param follows a line for each category
     */
    static List<Message> done(Language language, String follows, URI settings) {
        return List.of(
                words(LineTexts.text(language, "done", follows), null),
                button(language, "button.settings", settings, menu(language)));
    }

    /** The way to the settings page. */
    static List<Message> settings(Language language, URI settings) {
        return List.of(
                words(LineTexts.text(language, "settings"), null), button(language, "button.settings", settings, null));
    }

    /**
     * The way to the page where somebody who registered elsewhere says so.
     *
     * @param language null for somebody whose language is not known
     */
    static List<Message> link(@Nullable Language language, URI page) {
        String text = language == null ? LineTexts.textToAnybody("link.offer") : LineTexts.text(language, "link.offer");
        return List.of(words(text, null), button(language == null ? Language.JA : language, "button.link", page, null));
    }

    /** Something said, and no more. */
    static List<Message> plain(String text) {
        return List.of(words(text, null));
    }

    /** Something said, with what can be done next. */
    static List<Message> withMenu(Language language, String text) {
        return List.of(words(text, menu(language)));
    }

    private static QuickReply menu(Language language) {
        return new QuickReplies()
                .add(LineTexts.text(language, "button.settings"), new Choice.Settings())
                .add(LineTexts.text(language, "button.topics"), new Choice.Topics(0))
                .add(LineTexts.text(language, "button.link"), new Choice.LinkAccount())
                .build();
    }

    static String name(Area area, Language language) {
        return Readings.only(language.fallbacks()
                .filter(area.names()::containsKey)
                .findFirst()
                .map(area.names()::get)
                .orElse(area.code()));
    }

    private static Message words(String text, @Nullable QuickReply buttons) {
        return new TextMessage.Builder(Cut.to(Composer.MAX_TEXT, text))
                .quickReply(buttons)
                .build();
    }

    private static Message button(Language language, String label, URI page, @Nullable QuickReply buttons) {
        String words = LineTexts.text(language, label);
        FlexBox box = new FlexBox.Builder(
                        FlexBox.Layout.VERTICAL,
                        List.of(new FlexButton.Builder(new URIAction(words, page, null))
                                .style(FlexButton.Style.PRIMARY)
                                .color(BUTTON)
                                .build()))
                .build();
        return new FlexMessage.Builder(
                        words,
                        new FlexBubble.Builder()
                                .size(FlexBubble.Size.KILO)
                                .body(box)
                                .build())
                .quickReply(buttons)
                .build();
    }
}
