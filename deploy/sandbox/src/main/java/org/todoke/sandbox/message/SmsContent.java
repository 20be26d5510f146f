package org.todoke.sandbox.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A short message, as Twilio gets it: a form. What is none is shown as it came.
 *
 * @param fields by name; of repeated ones the first
 */
public record SmsContent(Map<String, String> fields) implements ReadableContent {
    private static final String BODY = "Body";

    public static SmsContent of(StoredMessage message) {
        String content = message.contentAsText();
        try {
            SmsContent form = parse(content);
            return form.fields().containsKey(BODY) ? form : new SmsContent(Map.of(BODY, content));
        } catch (IllegalArgumentException e) {
            return new SmsContent(Map.of(BODY, content));
        }
    }

    /** @throws IllegalArgumentException when something is badly encoded */
    public static SmsContent parse(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new SmsContent(fields);
    }

    /** The field; null when it is missing or empty. */
    public @Nullable String get(String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    @Override
    public String text() {
        return Objects.requireNonNullElse(get(BODY), "");
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "SmsContent[" + fields.keySet() + "]";
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
