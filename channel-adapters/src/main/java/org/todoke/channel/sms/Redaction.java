package org.todoke.channel.sms;

import java.util.regex.Pattern;

/** Takes numbers out of what Twilio says: its messages repeat the recipient's. */
final class Redaction {
    /** Long enough for a sentence, too short for a flood. */
    private static final int MAX_LENGTH = 200;

    /** Six digits or more, with whatever separates them; error codes have five. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]{0,2}\\d){5,}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Redaction() {}

    /** @param address what is taken out wherever it stands */
    static String of(String text, String address) {
        String named = CONTROL.matcher(text.replace(address, "***")).replaceAll(" ");
        String shown = NUMBER.matcher(named).replaceAll("***").strip();
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }
}
