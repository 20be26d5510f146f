package org.todoke.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/**
 * Why something did not get through, in plain words, and what can be done: the one place that knows providers' codes and the
 * hub's own.
 *
 * @param why what happened
 * @param todo what can be done about it
 */
public record FailureWords(String why, String todo) {
    private static final Messages MESSAGES = Messages.load("console/failures");

    /**
     * Of deliveries that ended.
     *
     * @param code the provider's or the hub's; null or empty where none was given
     */
    public static FailureWords of(Channel channel, DeliveryState state, @Nullable String code, Language language) {
        return words(key(channel, code, "state." + state), language);
    }

    /** Of a provider in trouble. */
    public static FailureWords ofProvider(Channel channel, @Nullable String code, Language language) {
        return words(key(channel, code, "provider"), language);
    }

    /** Whether there are words for the code itself, not for the state alone. */
    public static boolean knows(Channel channel, String code) {
        return !key(channel, code, "").isEmpty();
    }

    private static FailureWords words(String key, Language language) {
        return new FailureWords(MESSAGES.text(language, "why." + key), MESSAGES.text(language, "todo." + key));
    }

    /**
     * The nearest words there are: for the channel's own code, for codes that begin like it (5.1.1, 5.1, 5; 503, 5xx), for the
     * hub's code.
     */
    private static String key(Channel channel, @Nullable String code, String otherwise) {
        return candidates(channel, code).stream()
                .filter(key -> MESSAGES.keys(Language.JA).contains("why." + key))
                .findFirst()
                .orElse(otherwise);
    }

    private static List<String> candidates(Channel channel, @Nullable String code) {
        if (code == null || !code.matches("[A-Za-z0-9.-]{1,60}")) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        for (String known = code; !known.isEmpty(); known = withoutLast(known)) {
            keys.add(channel + "." + known);
        }
        String status = code.startsWith("http-") ? code.substring("http-".length()) : code;
        if (status.matches("[0-9]{3}")) {
            keys.add(channel + "." + status);
            keys.add(channel + "." + status.charAt(0) + "xx");
        }
        keys.add(code);
        return keys;
    }

    private static String withoutLast(String code) {
        return code.substring(0, Math.max(0, code.lastIndexOf('.')));
    }
}
