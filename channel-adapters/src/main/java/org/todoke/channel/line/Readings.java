package org.todoke.channel.line;

import java.util.regex.Pattern;

/** Shortens the names of やさしい日本語 for buttons: kanji give way to the reading that stands behind them. */
final class Readings {
    private static final Pattern KANJI_WITH_READING =
            Pattern.compile("[\\p{IsHan}々]+（([\\p{IsHiragana}\\p{IsKatakana}ー]+)）");

    private Readings() {}

    /** 子（こ）ども becomes こども; anything else stays as it is. */
    static String only(String text) {
        return KANJI_WITH_READING.matcher(text).replaceAll("$1");
    }
}
