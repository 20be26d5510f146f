package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.TextMessage;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.todoke.content.AlertStatus;
import org.todoke.content.AttachmentWords;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/**
 * Composes once per revision, language and lane, and remembers the latest ones. The words go as a text message, which can
 * be copied, searched, translated and read aloud; the card after it shows at a glance what it is and carries the buttons.
 * Safe for several threads.
 */
final class Composer {
    /** Messaging API, text message: {@code text}. */
    static final int MAX_TEXT = 5000;

    /** Messaging API, Flex Message: {@code altText} may be 1500, but phones show less and older ones took 400. */
    static final int MAX_ALT_TEXT = 400;

    /** A longer one would leave no room for the words; the announcement's page has it. */
    private static final int MAX_URL = 1000;

    /** A few announcements are under way at a time, each in seven languages. */
    private static final int REMEMBERED = 64;

    private final Map<Key, LineMessages> latest = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LineMessages> eldest) {
            return size() > REMEMBERED;
        }
    };

    LineMessages compose(OutgoingMessage message, Lane lane) {
        URI page = message.permalink();
        if (page == null) {
            // Goes to one person, once: kept, it would push out what goes to thousands, and a secret would stay here.
            return new NoticeBubble(message).messages();
        }
        Key key = new Key(message.revisionId(), message.language(), lane);
        synchronized (latest) {
            return latest.computeIfAbsent(key, _ -> composeAnew(message, page, lane));
        }
    }

    private static LineMessages composeAnew(OutgoingMessage message, URI page, Lane lane) {
        String title = titleOf(message);
        Message words = new TextMessage(text(message, page, title));
        Message card = new FlexMessage(
                altText(message, title), new Card(message, page, title, Look.of(message, lane)).bubble());
        String unit = message.sumsUp() ? LineMessages.DIGESTS : LineMessages.unitOf(message.announcementId());
        return new LineMessages(List.of(words, card), List.of(words), unit);
    }

    static String text(OutgoingMessage message, URI page, String title) {
        String head = notReal(message, "\n\n") + title;
        String links = links(message, page);
        String body = message.content().body().strip();
        if (body.isEmpty()) {
            return head + links;
        }
        int room = MAX_TEXT - head.length() - links.length() - 2;
        return head + "\n\n" + Cut.to(room, body) + links;
    }

    private static String links(OutgoingMessage message, URI page) {
        StringBuilder links = new StringBuilder();
        Language language = message.language();
        URI url = message.content().url();
        if (url != null && !url.equals(page) && url.toString().length() <= MAX_URL) {
            links.append("\n\n").append(LineTexts.more(language)).append('\n').append(url);
        }
        links.append("\n\n");
        if (message.attachments() > 0) {
            links.append(AttachmentWords.line(language, message.attachments())).append('\n');
        }
        return links.append(LineTexts.page(language)).append('\n').append(page).toString();
    }

    private static String altText(OutgoingMessage message, String title) {
        Content content = message.content();
        return Cut.to(MAX_ALT_TEXT, notReal(message, " ") + (title + "\n" + content.body()).strip());
    }

    private static String notReal(OutgoingMessage message, String after) {
        return message.status().isActual() ? "" : LineTexts.notReal(message.language(), message.status()) + after;
    }

    /** The title with the drill's mark in any case: the core has put it there already, but nobody else checks. */
    static String titleOf(OutgoingMessage message) {
        String title = message.content().title().strip();
        AlertStatus status = message.status();
        return title.startsWith(status.mark()) ? title : status.mark() + title;
    }

    /** What tells one composed message from another. */
    private record Key(UUID revision, Language language, Lane lane) {}
}
