package org.todoke.sandbox.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One accepted message for one recipient, readable.
 *
 * @param address who it was for, as the sender spelled it
 * @param subject of a mail, decoded
 * @param text what there is to read: of a mail its text/plain part, decoded; empty when it has none
 * @param receivedAt when the sandbox accepted it
 * @param providerId the id the sandbox gave in its answer
 * @param key the sender's own key: of a mail the left part of its Message-ID, on LINE the retry key, of an SMS the delivery
 *     that its status callback names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceivedMessage(
        Channel channel,
        String address,
        @Nullable String subject,
        String text,
        Instant receivedAt,
        String providerId,
        @Nullable String key) {

    /** Parses the message; this is the moment when its content is looked at for the first time. */
    public static ReceivedMessage of(StoredMessage message) {
        ReadableContent content = ReadableContent.of(message);
        return new ReceivedMessage(
                message.channel(),
                message.address(),
                content.subject(),
                content.text(),
                message.receivedAt(),
                message.providerId(),
                message.key());
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "ReceivedMessage[" + channel + ", " + providerId + "]";
    }
}
