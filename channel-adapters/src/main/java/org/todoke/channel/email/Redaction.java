package org.todoke.channel.email;

import java.util.regex.Pattern;

/** Takes residents' addresses out of what a relay says: careless ones repeat them. */
public final class Redaction {
    /** Long enough for the sentence and a help link, too short for a flood. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]:;,]+@[^\\s<>()\\[\\]:;,]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Redaction() {}

    /** Masks everything that looks like an address. */
    public static String anyAddress(String text) {
        String shown = ADDRESS.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("***");
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }

    /** Masks this address as well, if it is one, where its parts stand alone. */
    public static String ofAddress(String text, String address) {
        return Mailbox.of(address).map(mailbox -> of(text, mailbox)).orElseGet(() -> anyAddress(text));
    }

    /** Masks this mailbox as well where its parts stand alone, as in {@code unknown user taro}. */
    static String of(String text, Mailbox mailbox) {
        Pattern alone = Pattern.compile(
                "(?<![\\w.-])" + Pattern.quote(mailbox.localPart()) + "(?![\\w-])", Pattern.CASE_INSENSITIVE);
        return alone.matcher(anyAddress(text)).replaceAll("***");
    }
}
