package org.todoke.content;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 警戒レベル: how far a flood, landslide or storm surge has come, on the one scale of municipality and Japan
 * Meteorological Agency (内閣府「避難情報に関するガイドライン」). Channels colour by it; the words say it in any case.
 */
public enum WarningLevel {
    /** 早期注意情報. */
    LEVEL_1(1),
    /** 注意報: find out where to go. */
    LEVEL_2(2),
    /** 高齢者等避難: whoever needs time leaves. */
    LEVEL_3(3),
    /** 避難指示: everybody leaves. */
    LEVEL_4(4),
    /** 緊急安全確保: save your life. */
    LEVEL_5(5);

    /** Volcanoes have a scale of their own (噴火警戒レベル), which does not mean the same. */
    private static final Pattern LEVEL = Pattern.compile("(?<!噴火警戒)(?<!噴火)レベル[ 　]?([1-5１-５])");

    /** A level that ends, changes or was a mistake is not in force. */
    private static final Pattern NOT_IN_FORCE = Pattern.compile("解除|取り?消|切り?替|引き?下げ|引き?上げ|終了|終わり|から");

    private final int number;

    WarningLevel(int number) {
        this.number = number;
    }

    /**
     * The level a Japanese title announces: these warnings carry it in their names (レベル４土砂災害危険警報), and evacuation
     * orders are headed by it (【警戒レベル４】避難指示). Empty when it names none, more than one, or one that is lifted.
     */
    public static Optional<WarningLevel> announcedBy(String japaneseTitle) {
        if (NOT_IN_FORCE.matcher(japaneseTitle).find()) {
            return Optional.empty();
        }
        Set<Integer> named = LEVEL.matcher(japaneseTitle)
                .results()
                .map(found -> Character.digit(found.group(1).charAt(0), 10))
                .collect(Collectors.toSet());
        return named.size() == 1
                ? Arrays.stream(values())
                        .filter(level -> named.contains(level.number))
                        .findFirst()
                : Optional.empty();
    }

    /** 1 to 5. */
    public int number() {
        return number;
    }
}
