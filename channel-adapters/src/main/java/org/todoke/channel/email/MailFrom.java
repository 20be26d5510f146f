package org.todoke.channel.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who the mails come from.
 *
 * @param address ASCII, with a domain; also the envelope's sender
 * @param displayName what readers see, for example the city's name
 */
record MailFrom(String address, @Nullable String displayName) {
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("([^<>]*)<([^<>]+)>");

    /** @param text {@code address} or {@code name <address>}; the name may be in quotes */
    static Optional<MailFrom> parse(String text) {
        Matcher both = NAME_AND_ADDRESS.matcher(text);
        boolean named = both.matches();
        String name = named ? unquoted(both.group(1).strip()) : "";
        return Mailbox.of(named ? both.group(2).strip() : text)
                .filter(mailbox -> !mailbox.needsUtf8() && name.chars().noneMatch(Character::isISOControl))
                .map(mailbox -> new MailFrom(mailbox.value(), name.isEmpty() ? null : name));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
