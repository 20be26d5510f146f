package org.todoke.alert;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.content.PhraseTable;

/**
 * What a source words in Japanese of its own: how high a tsunami is expected, and whether it is there (津波警報・注意報・予報,
 * {@code MaxHeight} and {@code FirstHeight/Condition}). Readers of Japanese get it as received. Others get the phrase for it;
 * a wording that none is known for says nothing to them, for a wrong height is worse than none.
 */
final class SourceWords {
    private static final Map<String, String> HEIGHTS = Map.of("巨大", "height.huge", "高い", "height.high");
    private static final Map<String, String> BOUNDS =
            Map.of("", "height.of", "超", "height.over", "以上", "height.least", "未満", "height.under");
    private static final Map<String, String> CONDITIONS = Map.of(
            "ただちに津波来襲と予測", "condition.now",
            "津波到達中と推測", "condition.arriving",
            "既に津波到達と推測", "condition.come",
            "早いところでは既に津波到達と推定", "condition.come",
            "第1波の到達を確認", "condition.arrived");
    private static final Pattern METRES = Pattern.compile("([0-9]{1,2}(?:\\.[0-9])?)m(超|以上|未満|)");

    private final PhraseTable phrases;

    SourceWords(PhraseTable phrases) {
        this.phrases = phrases;
    }

    /** @param source for example １０ｍ超, 巨大 or nothing */
    String height(String source, Language language) {
        if (language.equals(Language.JA)) {
            return source;
        }
        String plain = plain(source);
        Matcher metres = METRES.matcher(plain);
        if (metres.matches()) {
            return phrase(language, BOUNDS.get(metres.group(2)))
                    .map(phrase -> PhraseTable.fillLine(phrase, Map.of("n", metres.group(1))))
                    .orElse("");
        }
        return phrase(language, HEIGHTS.get(plain)).orElse("");
    }

    /** @param source for example 津波到達中と推測, or nothing */
    String condition(String source, Language language) {
        return language.equals(Language.JA)
                ? source
                : phrase(language, CONDITIONS.get(plain(source))).orElse("");
    }

    /** Telegrams write figures and letters in full width, not always. */
    private static String plain(String source) {
        return Normalizer.normalize(source, Normalizer.Form.NFKC).strip();
    }

    private Optional<String> phrase(Language language, @Nullable String key) {
        return key == null ? Optional.empty() : phrases.find(language, List.of(key));
    }
}
