package org.todoke.channel.webpush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a push service said of one message.
 *
 * @param status of HTTP
 * @param http2 whether it said so over HTTP/2
 * @param location the message's own address there, which is its id (RFC 8030, section 5)
 * @param retryAfter the wait it asked for
 * @param text the beginning of what it had to say; may hold the resident's address
 */
record PushAnswer(
        int status,
        boolean http2,
        @Nullable String location,
        @Nullable Duration retryAfter,
        String text) {}
