package org.todoke.sandbox.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One accepted message for one recipient, with the content exactly as it came. */
public final class StoredMessage {
    private final Channel channel;
    private final String address;
    private final Instant receivedAt;
    private final String providerId;
    private final @Nullable String key;
    private final byte[] content;

    StoredMessage(
            Channel channel,
            String address,
            Instant receivedAt,
            String providerId,
            @Nullable String key,
            byte[] content) {
        this.channel = channel;
        this.address = address;
        this.receivedAt = receivedAt;
        this.providerId = providerId;
        this.key = key;
        this.content = content;
    }

    public Channel channel() {
        return channel;
    }

    /** Who it was for, as the sender spelled it. */
    public String address() {
        return address;
    }

    /** When the sandbox accepted it, to the millisecond. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The id the sandbox gave in its answer; recipients of the same mail share it. */
    public String providerId() {
        return providerId;
    }

    /** The sender's own key: of a mail the left part of its Message-ID, on LINE the retry key; none when it had none. */
    public @Nullable String key() {
        return key;
    }

    /** The content as it came over the wire, after the protocol's own wrapping was taken off. */
    public InputStream content() {
        return new ByteArrayInputStream(content);
    }

    /** The content read as UTF-8. */
    public String contentAsText() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "StoredMessage[" + channel + ", " + providerId + ", " + content.length + " bytes]";
    }
}
