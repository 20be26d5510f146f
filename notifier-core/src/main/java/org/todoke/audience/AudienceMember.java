package org.todoke.audience;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/**
 * One endpoint an announcement is for.
 *
 * @param address sealed
 * @param timing when the person wants to hear of it; null: now, as nearly everybody
 */
@SuppressWarnings("ArrayRecordComponent") // a ciphertext is handed on, never compared
record AudienceMember(
        UUID endpoint,
        UUID subscriber,
        Channel channel,
        Language language,
        byte[] address,
        @Nullable Timing timing) {
    /** Somebody who wants to hear of it now. */
    AudienceMember(UUID endpoint, UUID subscriber, Channel channel, Language language, byte[] address) {
        this(endpoint, subscriber, channel, language, address, null);
    }
}
