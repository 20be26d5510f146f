package org.todoke.feed.jma;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Japanese text made comparable, and made presentable. */
final class Words {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");

    private Words() {}

    /**
     * For comparing: NFKC (full-width digits and brackets become narrow) and no blanks. Titles, types and codes drift in
     * just these.
     */
    static String comparable(String text) {
        return text.chars().allMatch(Words::isComparable) ? text : comparableOf(text);
    }

    /** What nearly every text consists of: NFKC leaves it alone, whatever stands beside it. */
    private static boolean isComparable(int c) {
        return (c > ' ' && c <= '~') || (c >= 'ぁ' && c <= 'ゖ') || (c >= 'ァ' && c <= 'ー') || (c >= '一' && c <= '鿿');
    }

    private static String comparableOf(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** For showing: runs of blanks, as in 火山名  箱根山  噴火警報, become one. */
    static String presentable(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }
}
