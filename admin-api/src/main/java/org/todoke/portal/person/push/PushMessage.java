package org.todoke.portal.person.push;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What our script sends of a browser.
 *
 * @param subscription JSON as {@code PushSubscription.toJSON()} gives it (W3C Push API)
 * @param old the address of the subscription it replaces; empty for none
 * @param categories codes
 * @param areas codes
 * @param add whether the person saw that the browser would be added to their settings
 */
record PushMessage(String subscription, String old, List<String> categories, List<String> areas, boolean add) {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Several times the longest subscription. */
    private static final int MAX_BYTES = 16_384;

    /** @throws IllegalArgumentException when it is too long or no such JSON */
    static PushMessage read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes: expected a push subscription");
        }
        try {
            JsonNode message = JSON.readTree(bytes);
            return new PushMessage(
                    message.path("subscription").toString(),
                    message.path("old").asString(""),
                    texts(message.path("categories")),
                    texts(message.path("areas")),
                    message.path("add").asBoolean(false));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: expected {\"subscription\":{…}}", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /** Who has it can send to the browser. */
    @Override
    public String toString() {
        return "PushMessage[***]";
    }
}
