package org.todoke.page.ruby;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Divides Japanese into words and says how they are read. The dictionary is loaded by the first question, so that a hub whose
 * readers never ask has none in memory. Safe for use by many threads.
 */
final class Readings {
    private static final int KATAKANA_TO_HIRAGANA = 'ァ' - 'ぁ';

    private Readings() {}

    /** The whole text, in pieces. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (JapaneseTokenizer tokenizer = new JapaneseTokenizer(null, false, false, JapaneseTokenizer.Mode.NORMAL)) {
            CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
            ReadingAttribute reading = tokenizer.addAttribute(ReadingAttribute.class);
            OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            int end = 0;
            while (tokenizer.incrementToken()) {
                // The analyser passes over blanks; a page does not.
                if (offset.startOffset() > end) {
                    words.add(new Word(text.substring(end, offset.startOffset()), null));
                }
                words.add(new Word(term.toString(), hiragana(reading.getReading())));
                end = offset.endOffset();
            }
            if (end < text.length()) {
                words.add(new Word(text.substring(end), null));
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
        return words;
    }

    static @Nullable String hiragana(@Nullable String kana) {
        if (kana == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(kana.length());
        kana.chars().forEach(c -> text.append((char) (c >= 'ァ' && c <= 'ヶ' ? c - KATAKANA_TO_HIRAGANA : c)));
        return text.toString();
    }
}
