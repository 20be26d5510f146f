package org.todoke.outlet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.todoke.announcement.AnnouncementState;
import org.todoke.content.Language;
import org.todoke.page.PageTexts;

/**
 * Plain text to be read aloud by community FM and cable television: times in words, corrections and cancellations said before
 * all else, no addresses of pages, no marks that nobody can pronounce.
 */
@Component
class ReadOut implements FeedFormat {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final String RULE = "－－－－－－－－－－";
    private static final Pattern ADDRESSES = Pattern.compile("https?://[\\x21-\\x7E]+");
    private static final Pattern MARKS = Pattern.compile("【(訂正|取消|訓練|試験)】");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public MediaType type() {
        return new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] write(Feed feed) {
        PageTexts texts = OutletTexts.of(feed.reader());
        StringBuilder text = new StringBuilder(feed.title()).append('\n');
        if (feed.bulletins().isEmpty()) {
            text.append('\n').append(texts.get("readout.none")).append('\n');
        }
        int number = 0;
        for (Bulletin bulletin : feed.bulletins()) {
            number++;
            text.append('\n').append(RULE).append('\n');
            text.append(texts.get("readout.number", String.valueOf(number))).append("\n\n");
            text.append(one(bulletin, "", texts)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param drill what is said before a drill, or empty for what is real */
    static String one(Bulletin bulletin, String drill, PageTexts texts) {
        StringBuilder text = new StringBuilder();
        line(text, drill);
        line(text, bulletin.plate());
        if (bulletin.state() != AnnouncementState.RELEASED) {
            line(text, texts.get("readout." + bulletin.state().name()));
        }
        line(text, MARKS.matcher(bulletin.title()).replaceAll("").strip());
        text.append('\n');
        line(text, ADDRESSES.matcher(bulletin.body()).replaceAll("").strip());
        text.append('\n');
        line(text, texts.get("readout.about", bulletin.category(), bulletin.areas()));
        line(text, texts.get("readout.time", spoken(bulletin.updated(), texts)));
        return EMPTY_LINES.matcher(text).replaceAll("\n\n");
    }

    private static void line(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(line).append('\n');
        }
    }

    /** 十一月…午後六時五分; a full hour without minutes. */
    private static String spoken(Instant instant, PageTexts texts) {
        ZonedDateTime time = instant.atZone(ZONE);
        Language language = texts.language();
        String pattern = texts.get(time.getMinute() == 0 ? "readout.hour.pattern" : "readout.time.pattern");
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.htmlTag()))
                .format(time);
    }
}
