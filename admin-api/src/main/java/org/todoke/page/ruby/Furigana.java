package org.todoke.page.ruby;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts readings above the Chinese characters of a text that is HTML already. Nothing of the text is ever unescaped: what could
 * be markup is passed over as it stands, and only what stands between is looked at. Safe for use by many threads.
 */
final class Furigana {
    /** Characters kept, of the texts and what was made of them: some 16 MB. */
    private static final long MOST_KEPT = 8_000_000;

    private static final Pattern NO_TEXT = Pattern.compile("&[#0-9A-Za-z]{1,32};|[<>&\"']");

    /** As やさしい日本語 is written: 災害（さいがい）. Its author knows better than a dictionary. */
    private static final Pattern GIVEN = Pattern.compile("([一-鿿々〆ヶ]+)（([ぁ-ゖー]+)）");

    private static final Pattern NUMBER = Pattern.compile(".*[0-9０-９一二三四五六七八九十]$");

    private final Cache<String, String> made = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String text, String html) -> text.length() + html.length())
            .build();

    /** @param html text between tags, escaped */
    String above(String html) {
        return Okurigana.hasKanji(html) ? made.get(html, Furigana::make) : html;
    }

    private static String make(String html) {
        StringBuilder page = new StringBuilder(html.length() * 4);
        Matcher kept = NO_TEXT.matcher(html);
        int end = 0;
        while (kept.find()) {
            annotate(html.substring(end, kept.start()), page);
            page.append(kept.group());
            end = kept.end();
        }
        annotate(html.substring(end), page);
        return page.toString();
    }

    /** @param text without any character that means something in HTML */
    private static void annotate(String text, StringBuilder page) {
        Matcher given = GIVEN.matcher(text);
        int end = 0;
        while (given.find()) {
            byDictionary(text.substring(end, given.start()), page);
            ruby(given.group(1), given.group(2), page);
            end = given.end();
        }
        byDictionary(text.substring(end), page);
    }

    private static void byDictionary(String text, StringBuilder page) {
        if (!Okurigana.hasKanji(text)) {
            page.append(text);
            return;
        }
        String before = "";
        for (Word word : Readings.of(text)) {
            for (Word piece : pieces(word, before)) {
                String reading = piece.reading();
                if (reading == null) {
                    page.append(piece.surface());
                } else {
                    ruby(piece.surface(), reading, page);
                }
            }
            before = word.surface();
        }
    }

    /** What a dictionary reads without looking left is left alone: 2日 is not にち, 30分 not ふん, and 住む方 is not ほう. */
    private static List<Word> pieces(Word word, String before) {
        return switch (word.surface()) {
            case "日", "人", "分", "本", "階", "匹", "杯" ->
                NUMBER.matcher(before).matches() ? List.of(new Word(word.surface(), null)) : Okurigana.split(word);
            case "月" -> NUMBER.matcher(before).matches() ? List.of(new Word("月", "がつ")) : Okurigana.split(word);
            case "方" -> List.of(new Word("方", "の".equals(before) ? "かた" : null));
            default -> Okurigana.split(word);
        };
    }

    private static void ruby(String kanji, String reading, StringBuilder page) {
        page.append("<ruby>")
                .append(kanji)
                .append("<rp>（</rp><rt>")
                .append(reading)
                .append("</rt><rp>）</rp></ruby>");
    }
}
