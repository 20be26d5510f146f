package org.todoke.notice;

import java.time.Instant;
import java.util.UUID;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/**
 * A notice this instance has in hand, still sealed.
 *
 * @param id its id
 * @param channel the channel
 * @param language the language of its content
 * @param address the sealed address
 * @param content the sealed content
 * @param attempt 1 for the first, counting up; with the id it names this taking
 * @param createdAt when the hub took it on
 * @param expiresAt after this instant it is not sent any more
 */
@SuppressWarnings("ArrayRecordComponent") // ciphertexts are handed on, never compared
record Taken(
        UUID id,
        Channel channel,
        Language language,
        byte[] address,
        byte[] content,
        int attempt,
        Instant createdAt,
        Instant expiresAt) {}
