package org.todoke.sandbox.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fields of a form, sorted as Twilio signs them. */
final class Form {
    private final SortedMap<String, String> fields = new TreeMap<>();

    Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    Map<String, String> fields() {
        return fields;
    }

    /** {@code application/x-www-form-urlencoded}. */
    byte[] encoded() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
