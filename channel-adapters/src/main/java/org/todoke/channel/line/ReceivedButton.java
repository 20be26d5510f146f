package org.todoke.channel.line;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the button 受け取りました says back. It names the revision alone: who tapped it stands in the webhook, and LINE has
 * signed both.
 */
final class ReceivedButton {
    private static final String PREFIX = "received:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private ReceivedButton() {}

    static String dataOf(UUID revision) {
        return PREFIX + revision;
    }

    /** The revision; empty for any other button's data. */
    static Optional<UUID> revisionOf(String data) {
        Matcher form = FORM.matcher(data);
        return form.matches() ? Optional.of(UUID.fromString(form.group(1))) : Optional.empty();
    }
}
