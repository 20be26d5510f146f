package org.todoke.feed;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which telegram goes first when many wait, by the type in its file name: seconds count for an earthquake warning, none do
 * for a forecast. Telegrams of one stream share a rank, so their order is kept.
 */
public final class Precedence {
    private static final List<Pattern> RANKS = List.of(
            Pattern.compile("VXSE4[0-9]|EPRQ|JALT"),
            Pattern.compile("VTSE[0-9]{2}|VFVO5[06]|VXSE5[0-9]"),
            Pattern.compile("IOEQ|VOLC|VPWW5[5-9]|VPWW6[01]|VXKO[0-9]{2}|VPBS50|VPHW51|ISSW|IFDA"),
            Pattern.compile("WRMA|VPWS50|VXWW50|VPOA50|VPHW50|VYSE[0-9]{2}"));

    private Precedence() {}

    /** From 0, the first; a name that says nothing comes last. */
    public static int of(@Nullable String name) {
        if (name != null) {
            String upper = name.toUpperCase(Locale.ROOT);
            for (int rank = 0; rank < RANKS.size(); rank++) {
                if (RANKS.get(rank).matcher(upper).find()) {
                    return rank;
                }
            }
        }
        return RANKS.size();
    }
}
