package org.todoke.channel.webpush;

import org.jspecify.annotations.Nullable;

/**
 * How one message ended: exactly one of the two is there.
 *
 * @param push the message
 * @param answer what the push service said
 * @param trouble why it said nothing
 */
record Landing(
        Push push, @Nullable PushAnswer answer, @Nullable Throwable trouble) {}
