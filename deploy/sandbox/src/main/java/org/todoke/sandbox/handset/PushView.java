package org.todoke.sandbox.handset;

import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.message.StoredMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One notification, as a service worker would show the decrypted payload.
 *
 * @param address the subscription's address at the push service
 * @param title empty when there is none
 * @param body the whole payload when it is none of the hub's
 * @param url where a tap leads; none unless it is an address of the web
 * @param tag a later notification with the same one replaces this; none when it stands alone
 * @param language of title and body, BCP 47; none when it is not said
 * @param mark whether it is a drill or a test
 * @param receivedAt in Japan's time
 */
record PushView(
        String address,
        String title,
        String body,
        @Nullable String url,
        @Nullable String tag,
        @Nullable String language,
        Mark mark,
        ZonedDateTime receivedAt) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final int SHOWN = 24;

    static PushView of(StoredMessage message) {
        String content = message.contentAsText();
        JsonNode payload = payload(content);
        if (payload == null) {
            return new PushView(
                    message.address(), "", content, null, null, null, Mark.ofHead(content), Tokyo.timeOf(message));
        }
        String title = payload.path("title").asString("");
        return new PushView(
                message.address(),
                title,
                payload.path("body").asString(""),
                LinkedText.webAddress(payload.path("url").asString("")),
                orNull(payload.path("tag").asString("")),
                language(payload.path("lang").asString("")),
                Mark.of(payload.path("status").asString(""), title),
                Tokyo.timeOf(message));
    }

    /** The end of the address, which tells the browsers apart. */
    public String shortAddress() {
        String end = address.substring(address.lastIndexOf('/') + 1);
        return end.length() <= SHOWN ? end : "…" + end.substring(end.length() - SHOWN);
    }

    private static @Nullable JsonNode payload(String content) {
        try {
            JsonNode read = JSON.readTree(content);
            return read.isObject() && (read.has("title") || read.has("body")) ? read : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable String language(String tag) {
        return LANGUAGE.matcher(tag).matches() ? tag : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "PushView[" + receivedAt + "]";
    }
}
