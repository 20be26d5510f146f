package org.todoke.channel.webpush;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.todoke.content.Content;
import org.todoke.content.PublicUrl;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the resident's service worker is given, a JSON object in UTF-8 of at most {@value #MAX_BYTES} bytes:
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><td>{@code v}</td><td>1, the number of this format</td></tr>
 * <tr><td>{@code title}</td><td>one line, with the marks of drills, tests, corrections and cancellations</td></tr>
 * <tr><td>{@code body}</td><td>plain text with line breaks; ends with … where it did not fit; may be empty</td></tr>
 * <tr><td>{@code lang}</td><td>BCP 47 tag of both</td></tr>
 * <tr><td>{@code url}</td><td>the announcement's own page, or a notice's link, to open when the notification is tapped;
 * absent for a notice without one</td></tr>
 * <tr><td>{@code category}, {@code categoryName}</td><td>code, and name in {@code lang}; absent for a notice</td></tr>
 * <tr><td>{@code status}</td><td>{@code ACTUAL}, {@code EXERCISE} or {@code TEST}</td></tr>
 * <tr><td>{@code level}</td><td>the 警戒レベル it announces, 1 to 5; absent when there is none</td></tr>
 * <tr><td>{@code lane}</td><td>{@code EMERGENCY} (stays on the screen until it is dealt with), {@code TRANSACTIONAL} or
 * {@code ROUTINE}</td></tr>
 * <tr><td>{@code id}</td><td>the announcement; absent for a notice</td></tr>
 * <tr><td>{@code tag}</td><td>the announcement, or the first one of those whose place it takes: a later notification with the
 * same tag replaces the earlier one</td></tr>
 * <tr><td>{@code over}</td><td>the {@code id}s of earlier announcements of which nothing holds any more, at most
 * {@value #MOST_OVER}: their notifications are taken away, and not shown should they come later; absent when there are
 * none</td></tr>
 * <tr><td>{@code revision}</td><td>1 for the original; above that, or with {@code again}, the device alerts again
 * (renotify)</td></tr>
 * <tr><td>{@code again}</td><td>true when its reader was told of the same before; else absent</td></tr>
 * <tr><td>{@code at}</td><td>when it was released, milliseconds since 1970</td></tr>
 * <tr><td>{@code receipt}</td><td>where to send an empty POST to, once the notification was shown; names and signs this
 * one delivery</td></tr>
 * </table>
 *
 * Made once per batch; only the token in {@code receipt} differs from one resident to the next.
 */
final class PushPayload {
    /** RFC 8291, section 4: what fits the 4,096 bytes that every push service has to take. */
    static final int MAX_BYTES = 3_993;

    /** More are not seen in one event; each costs 25 bytes. */
    static final int MOST_OVER = 20;

    /** Where receipts arrive, below the hub's public address. */
    static final String RECEIPT_PATH = "webpush/received";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ELLIPSIS = "…";
    /** As long as every token of {@link org.todoke.delivery.DeliveryTokens}, which takes its place. */
    private static final String PLACE = "0".repeat(66);

    private final byte[] full;
    private final byte[] brief;

    private PushPayload(byte[] full, byte[] brief) {
        this.full = full;
        this.brief = brief;
    }

    /** @param publicUrl where receipts are sent to */
    static PushPayload of(OutgoingMessage message, Lane lane, PublicUrl publicUrl) {
        Writer writer = new Writer(message, lane, publicUrl);
        return new PushPayload(writer.fitting(), writer.write(""));
    }

    /** The announcement, its body as long as it fits. */
    byte[] full(String token) {
        return with(full, token);
    }

    /** Title and link alone, for a push service that takes less than it should. */
    byte[] brief(String token) {
        return with(brief, token);
    }

    /** As the service worker would show it: title and body. */
    Map.Entry<String, String> seen() {
        JsonNode fields = JSON.readTree(full);
        return Map.entry(fields.get("title").asString(), fields.get("body").asString());
    }

    /** 22 characters of base64url: what waits at a push service under it is replaced (RFC 8030, section 5.4). */
    static String topic(UUID announcement) {
        byte[] bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(announcement.getMostSignificantBits())
                .putLong(announcement.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] with(byte[] template, String token) {
        byte[] payload = template.clone();
        byte[] value = token.getBytes(StandardCharsets.US_ASCII);
        if (value.length != PLACE.length()) {
            throw new IllegalArgumentException("token of " + value.length + " characters: expected " + PLACE.length());
        }
        // The receipt is the last field: token, quote, brace.
        System.arraycopy(value, 0, payload, payload.length - PLACE.length() - 2, value.length);
        return payload;
    }

    /** Writes one message with bodies of different length. */
    private record Writer(OutgoingMessage message, Lane lane, PublicUrl publicUrl) {
        byte[] fitting() {
            Content content = message.content();
            byte[] whole = write(content.body());
            if (whole.length <= MAX_BYTES) {
                return whole;
            }
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.JAPANESE);
            characters.setText(content.body());
            int fits = 0;
            int tooLong = content.body().length();
            byte[] best = write("");
            while (tooLong - fits > 1) {
                int middle = (fits + tooLong) >>> 1;
                int end = characters.isBoundary(middle) ? middle : characters.preceding(middle);
                byte[] tried = write(content.body().substring(0, end).stripTrailing() + ELLIPSIS);
                if (tried.length <= MAX_BYTES) {
                    best = tried;
                    fits = middle;
                } else {
                    tooLong = middle;
                }
            }
            return best;
        }

        byte[] write(String body) {
            URI page = message.permalink();
            URI link = page == null ? message.content().url() : page;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("v", 1);
            fields.put("title", message.status().marked(message.content().title()));
            fields.put("body", body);
            fields.put("lang", message.language().htmlTag());
            if (link != null) {
                fields.put("url", link.toASCIIString());
            }
            if (!message.isNotice()) {
                fields.put("category", message.category());
                fields.put("categoryName", message.categoryName());
            }
            fields.put("status", message.status().name());
            WarningLevel level = message.level();
            if (level != null) {
                fields.put("level", level.number());
            }
            fields.put("lane", lane.name());
            if (!message.isNotice()) {
                fields.put("id", topic(message.announcementId()));
            }
            fields.put("tag", topic(message.tag()));
            OutgoingMessage.Replaces replaces = message.replaces();
            if (replaces != null) {
                fields.put("again", true);
                List<String> over = replaces.announcements().stream()
                        .limit(MOST_OVER)
                        .map(PushPayload::topic)
                        .toList();
                if (!over.isEmpty()) {
                    fields.put("over", over);
                }
            }
            fields.put("revision", message.revisionNumber());
            fields.put("at", message.releasedAt().toEpochMilli());
            fields.put(
                    "receipt",
                    publicUrl
                            .resolve("/webhooks/" + RECEIPT_PATH + "?token=" + PLACE)
                            .toString());
            return JSON.writeValueAsBytes(fields);
        }
    }
}
