package org.todoke.content;

import java.net.URI;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How an announcement reads as a short message. Whole where it fits: title, body, link. Else the title and the link to
 * the announcement's own page, which has all of it. A mark such as 【訓練】 stands first because it begins the title, and
 * a link is never cut.
 *
 * @param text what is sent
 * @param segments what it costs
 * @param shortened whether it only leads to the announcement's page
 */
public record SmsText(String text, SmsSegments segments, boolean shortened) {
    /** Providers take 1,600 characters, which is ten messages of Latin letters. */
    public static final int MOST_SEGMENTS = 10;

    /** So much of a title stays, marks and all, even where it takes a message more than allowed. */
    private static final int LEAST_TITLE = 20;

    /** What word processors make of plain punctuation; a single one would more than double the cost of an English text. */
    private static final Map<Character, String> PLAIN = Map.of(
            '‘', "'", '’', "'", '“', "\"", '”', "\"", '–', "-", '—', "-", '‐', "-", '…', "...", '\u00a0', " ", '\t',
            " ");

    /**
     * Writes the message.
     *
     * @param marked the content whose title already carries its marks
     * @param permalink the announcement's public page, absolute
     * @param maxSegments how many messages it may take, 1 to {@value #MOST_SEGMENTS}
     */
    public static SmsText of(Content marked, URI permalink, int maxSegments) {
        return of(marked, permalink, false, maxSegments);
    }

    /**
     * The same of what may have files on its page: then the link to it is always there.
     *
     * @param pageNeeded whether the page has something that the words have not
     */
    public static SmsText of(Content marked, URI permalink, boolean pageNeeded, int maxSegments) {
        String words = whole(marked);
        boolean linked = !pageNeeded || words.contains(permalink.toString());
        String whole = plain(linked ? words : words + "\n" + permalink);
        SmsSegments segments = SmsSegments.of(whole);
        if (segments.segments() <= maxSegments) {
            return new SmsText(whole, segments, false);
        }
        String leading = leading(plain(marked.title().strip()), permalink, maxSegments);
        return new SmsText(leading, SmsSegments.of(leading), true);
    }

    /** The words as they are, however long: of a notice, which has no page to shorten it to. */
    public static SmsText asItIs(Content content) {
        String whole = whole(content);
        return new SmsText(whole, SmsSegments.of(whole), false);
    }

    private static String whole(Content content) {
        StringBuilder text = new StringBuilder(content.title().strip());
        String body = content.body().strip();
        if (!body.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(body);
        }
        URI url = content.url();
        if (url != null && !body.contains(url.toString())) {
            text.append('\n').append(url);
        }
        return text.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String leading(String title, URI permalink, int maxSegments) {
        String link = "\n" + permalink;
        String shown = title;
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(title);
        int end = characters.last();
        while (SmsSegments.of(shown + link).segments() > maxSegments && end > LEAST_TITLE) {
            end = characters.previous();
            shown = title.substring(0, end).stripTrailing() + (SmsSegments.isGsm7(title) ? "..." : "…");
        }
        return shown + link;
    }

    /** The text in plain punctuation where that makes it GSM-7, else as it was. */
    private static String plain(String text) {
        String replaced = text.chars()
                .mapToObj(unit -> Objects.requireNonNullElse(PLAIN.get((char) unit), String.valueOf((char) unit)))
                .collect(Collectors.joining());
        return SmsSegments.isGsm7(replaced) ? replaced : text;
    }
}
