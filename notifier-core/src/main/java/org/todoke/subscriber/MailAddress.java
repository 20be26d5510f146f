package org.todoke.subscriber;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.todoke.vault.Address;

/**
 * Mail addresses as residents have them. More lenient than RFC 5321 before the {@code @}: Japanese carriers once gave out
 * {@code a..b@docomo.ne.jp} and {@code a.@ezweb.ne.jp}, and these still receive mail. Strict where a lie could slip into
 * a mail's header or the SMTP dialogue.
 */
final class MailAddress {
    /** RFC 5321 §4.5.3.1: a path of 256 octets with its two angle brackets. */
    private static final int MAX_LENGTH = 254;
    /** RFC 5321 §4.5.3.1.1. */
    private static final int MAX_LOCAL_LENGTH = 64;
    /** RFC 5322 atext and dots, in any order. */
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+");

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private MailAddress() {}

    static String normalise(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || at > MAX_LOCAL_LENGTH
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            throw unusable(text);
        }
        String normalised = text.substring(0, at + 1) + domain(text, at + 1);
        if (normalised.length() > MAX_LENGTH) {
            throw unusable(text);
        }
        return normalised;
    }

    private static String domain(String text, int from) {
        String lower = text.substring(from).toLowerCase(Locale.ROOT);
        if (DOMAIN.matcher(lower).matches()) {
            return lower;
        }
        try {
            String ascii = IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES);
            if (DOMAIN.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            throw unusable(text);
        }
        throw unusable(text);
    }

    private static IllegalArgumentException unusable(String text) {
        return new IllegalArgumentException("mail address \"" + new Address(text)
                + "\": expected name@domain in ASCII without spaces, at most " + MAX_LENGTH + " characters");
    }
}
