package org.todoke.sandbox.push;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message as the application server hands it over (RFC 8030, section 5).
 *
 * @param origin scheme, host and port the push service was called by
 * @param ttl the TTL header
 * @param urgency the Urgency header
 * @param topic the Topic header
 * @param encoding the Content-Encoding header
 * @param body at most a byte more than is taken
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PushMessage(
        String browser,
        String origin,
        @Nullable String authorization,
        @Nullable String ttl,
        @Nullable String urgency,
        @Nullable String topic,
        @Nullable String encoding,
        byte[] body) {
    /** What every push service has to take (RFC 8030, section 7.2). */
    static final int MAX_BYTES = 4096;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern URGENCY = Pattern.compile("very-low|low|normal|high");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** @throws Refusal 400 or 413 when it breaks a rule of RFC 8030 or RFC 8291 */
    void check() throws Refusal {
        if (ttl == null || !SECONDS.matcher(ttl).matches()) {
            throw new Refusal(400, "TTL " + quoted(ttl) + ": expected seconds (RFC 8030, section 5.2)");
        }
        if (urgency != null && !URGENCY.matcher(urgency).matches()) {
            throw new Refusal(400, "Urgency " + quoted(urgency) + ": expected very-low, low, normal or high");
        }
        if (topic != null && !TOPIC.matcher(topic).matches()) {
            throw new Refusal(400, "Topic " + quoted(topic) + ": expected 1 to 32 characters of base64url");
        }
        if (!"aes128gcm".equals(encoding)) {
            throw new Refusal(400, "Content-Encoding " + quoted(encoding) + ": expected aes128gcm (RFC 8291)");
        }
        if (body.length > MAX_BYTES) {
            throw new Refusal(413, "more than " + MAX_BYTES + " bytes");
        }
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "missing" : "\"" + value + "\"";
    }
}
