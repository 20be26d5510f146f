package org.todoke.sandbox.handset;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The colours of LINE's cards. The pages forbid styles in line, so a colour becomes a class, and the page's own style
 * sheet for its colours is asked for by naming them.
 */
final class Colour {
    private static final int MOST = 64;
    private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}(?:[Ff]{2})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9A-F]{6}");

    private Colour() {}

    /** @return six digits in upper case; null for what is no opaque colour */
    static @Nullable String digits(String colour) {
        return FORM.matcher(colour).matches() ? colour.substring(1, 7).toUpperCase(Locale.ROOT) : null;
    }

    /** The style sheet for these colours, as {@link #digits} gives them; anything else is left out. */
    static String css(Collection<String> colours) {
        return new TreeSet<>(colours)
                .stream()
                        .filter(DIGITS.asMatchPredicate())
                        .limit(MOST)
                        .map(digits -> ".bg-%1$s{background-color:#%1$s}.fg-%1$s{color:#%1$s}\n".formatted(digits))
                        .collect(Collectors.joining());
    }
}
