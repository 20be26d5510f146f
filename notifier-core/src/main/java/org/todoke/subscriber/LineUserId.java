package org.todoke.subscriber;

import java.util.regex.Pattern;
import org.todoke.vault.Address;

/** LINE user ids (Messaging API reference, "User ID"). */
final class LineUserId {
    private static final Pattern FORM = Pattern.compile("U[0-9a-f]{32}");

    private LineUserId() {}

    static String normalise(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "LINE user id \"" + new Address(text) + "\": expected U and 32 of 0-9, a-f");
        }
        return text;
    }
}
