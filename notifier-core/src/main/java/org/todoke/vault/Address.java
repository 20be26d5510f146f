package org.todoke.vault;

import java.util.regex.Pattern;

/**
 * Where an endpoint can be reached, in the clear: a mail address, a LINE user id, an E.164 number or a push
 * subscription. Exists only between the vault and the provider.
 *
 * @param value never logged; {@link #toString} masks it
 */
public record Address(String value) {
    private static final int MOST_SHOWN = 76;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u2028\\u2029]");

    /**
     * Enough to recognise, too little to use: the first character and the last part, for example {@code t***@example.jp}
     * or {@code +***78}. Fit for a log also when the value is not an address at all: one line, at most 80 characters.
     */
    public String masked() {
        int at = value.lastIndexOf('@');
        int shown = at > 0 ? Math.min(value.length() - at, MOST_SHOWN) : Math.min(2, value.length() / 4);
        int last = at > 0 ? at : value.length() - shown;
        String masked = value.substring(0, Math.min(1, value.length())) + "***" + value.substring(last, last + shown);
        return CONTROL.matcher(masked).replaceAll("?");
    }

    @Override
    public String toString() {
        return masked();
    }
}
