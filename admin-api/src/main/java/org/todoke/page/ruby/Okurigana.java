package org.todoke.page.ruby;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a word's reading among its Chinese characters: 取り消し, とりけし is と above 取 and け above 消. */
final class Okurigana {
    private static final String KANJI = "[一-鿿㐀-䶿豈-﫿𠀀-𯿿々〆ヶ]+";
    private static final Pattern PARTS = Pattern.compile("(?<kanji>" + KANJI + ")|(?<kana>[ぁ-ゖァ-ヺー]+)");
    private static final Pattern HAS_KANJI = Pattern.compile(KANJI);
    private static final Pattern READING = Pattern.compile("[ぁ-ゖー]+");

    private Okurigana() {}

    static boolean hasKanji(String text) {
        return HAS_KANJI.matcher(text).find();
    }

    /**
     * The word in pieces: Chinese characters with their part of the reading, and the rest. All in one piece without a reading
     * when it cannot be split for certain.
     */
    static List<Word> split(Word word) {
        String reading = word.reading();
        List<Word> whole = List.of(new Word(word.surface(), null));
        if (reading == null || !READING.matcher(reading).matches() || !hasKanji(word.surface())) {
            return whole;
        }
        List<String> parts = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher part = PARTS.matcher(word.surface());
        int end = 0;
        while (part.find()) {
            if (part.start() != end) {
                return whole;
            }
            end = part.end();
            parts.add(part.group());
            pattern.append(
                    part.group("kanji") != null
                            ? "(.+?)"
                            : "(" + Pattern.quote(Objects.requireNonNull(Readings.hiragana(part.group("kana")))) + ")");
        }
        Matcher split = Pattern.compile(pattern.toString()).matcher(reading);
        return end == word.surface().length() && split.matches() ? pieces(parts, split) : whole;
    }

    private static List<Word> pieces(List<String> parts, Matcher split) {
        List<Word> pieces = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            pieces.add(new Word(parts.get(i), hasKanji(parts.get(i)) ? split.group(i + 1) : null));
        }
        return pieces;
    }
}
