package org.todoke.channel.line;

import java.util.List;
import java.util.regex.Pattern;
import org.todoke.delivery.Recipient;

/** Takes residents out of what LINE says. */
final class Redaction {
    private static final int MAX_LENGTH = 200;
    private static final Pattern ID = Pattern.compile("[UCR][0-9a-f]{32}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Redaction() {}

    /** Masks everything that looks like a user id, and these recipients however they look; one short line. */
    static String of(String text, List<Recipient> recipients) {
        String shown = ID.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("***");
        for (Recipient recipient : recipients) {
            shown = shown.replace(recipient.address().value(), "***");
        }
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }
}
