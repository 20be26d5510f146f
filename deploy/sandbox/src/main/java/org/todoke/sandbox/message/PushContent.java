package org.todoke.sandbox.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser shows of a push message, read from the decrypted payload.
 *
 * @param title of the notification
 * @param body below it; empty when there is none
 * @param url opens when it is tapped; empty when there is none
 * @param lane {@code EMERGENCY} stays on the screen; empty when the payload does not say
 * @param status {@code ACTUAL}, {@code EXERCISE} or {@code TEST}; empty when the payload does not say
 * @param tag a later notification with the same one replaces this; empty when there is none
 */
public record PushContent(String title, String body, String url, String lane, String status, String tag)
        implements ReadableContent {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Content that is no such payload is shown as it came. */
    static ReadableContent readable(StoredMessage message) {
        try {
            return of(message);
        } catch (JacksonException e) {
            return new PlainContent(null, message.contentAsText());
        }
    }

    /** @throws JacksonException when the payload is no JSON */
    public static PushContent of(StoredMessage message) {
        try (InputStream in = message.content()) {
            JsonNode json = JSON.readTree(in);
            return new PushContent(
                    text(json, "title"),
                    text(json, "body"),
                    text(json, "url"),
                    text(json, "lane"),
                    text(json, "status"),
                    text(json, "tag"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String subject() {
        return title.isEmpty() ? null : title;
    }

    /** The body and, on a line of its own, the address that opens. */
    @Override
    public String text() {
        return url.isEmpty() ? body : (body + "\n\n" + url).strip();
    }

    /** Names no content: it belongs in no log. */
    @Override
    public String toString() {
        return "PushContent[" + lane + ", " + status + "]";
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
