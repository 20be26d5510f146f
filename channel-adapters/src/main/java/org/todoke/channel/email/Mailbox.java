package org.todoke.channel.email;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A mail address that is safe to put in a command and in a header, exactly as the person gave it. Deliberately wider
 * than RFC 5321, section 4.1.2: Japanese carriers gave out addresses such as {@code a..b@docomo.ne.jp} and
 * {@code a.@ezweb.ne.jp}, which are real and are accepted in their raw form. What could end a command or a header, or
 * become a second address, is refused.
 *
 * @param value the address; its domain in ASCII (RFC 5891)
 * @param needsUtf8 whether the relay must offer SMTPUTF8 (RFC 6531), because the part before the @ is not ASCII
 */
record Mailbox(String value, boolean needsUtf8) {
    /** RFC 5321, section 4.5.3.1.3: a path has 256 octets, of which two are the angle brackets. */
    private static final int MAX_OCTETS = 254;

    private static final String SPECIALS = "()<>[]:;,\\\"@";

    static Optional<Mailbox> of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || !isLocalPart(text, at)) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1);
        if (!isAscii(domain)) {
            domain = toAsciiDomain(domain);
        }
        if (!isDomain(domain)) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String value = local + '@' + domain;
        return value.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS
                ? Optional.of(new Mailbox(value, !isAscii(local)))
                : Optional.empty();
    }

    /** The part before the @. */
    String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** The part behind the @, in ASCII. */
    String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Whether its dots stand where RFC 5321, section 4.1.2 wants none: first, last, or side by side. */
    boolean isUnusual() {
        String local = localPart();
        return local.charAt(0) != '"' && (local.startsWith(".") || local.endsWith(".") || local.contains(".."));
    }

    /**
     * As a header names it. Where a command is taken literally, a header is parsed: there, an unusual local part must
     * be a quoted string (RFC 5322, section 3.4.1), which is also how the carriers tell people to write it.
     */
    String quotedIfUnusual() {
        return isUnusual() ? '"' + localPart() + "\"@" + domain() : value;
    }

    private static boolean isLocalPart(String text, int end) {
        boolean quoted = end > 2 && text.charAt(0) == '"' && text.charAt(end - 1) == '"';
        for (int i = quoted ? 1 : 0; i < (quoted ? end - 1 : end); i++) {
            char c = text.charAt(i);
            boolean special = quoted ? c == '"' || c == '\\' : SPECIALS.indexOf(c) >= 0;
            if (special || isSpaceOrControl(c) || isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpaceOrControl(char c) {
        return c <= ' ' || Character.isISOControl(c) || Character.isSpaceChar(c);
    }

    private static boolean isLoneSurrogate(String text, int i) {
        int c = text.codePointAt(i);
        return c >= Character.MIN_SURROGATE
                && c <= Character.MAX_SURROGATE
                && !(Character.isLowSurrogate((char) c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static boolean isDomain(String domain) {
        if (domain.isEmpty() || domain.startsWith(".") || domain.endsWith(".") || domain.contains("..")) {
            return false;
        }
        return domain.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.'));
    }

    private static String toAsciiDomain(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            // Not a domain in any script: the caller refuses the empty one.
            return "";
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
