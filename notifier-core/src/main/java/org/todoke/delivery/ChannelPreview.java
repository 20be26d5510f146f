package org.todoke.delivery;

import org.jspecify.annotations.Nullable;

/** Shows what a channel makes of a message, by the code that sends it. There is one for each channel that is switched on. */
public interface ChannelPreview {
    Channel channel();

    /** @param message as it would go out; nothing is sent */
    Shown show(OutgoingMessage message, Lane lane);

    /**
     * What a resident sees.
     *
     * @param heading the subject or title; null where the text begins with it
     * @param text with line breaks; where something stands that differs from person to person, {@code …}
     * @param shortened whether something of the body is left away, to be read on the announcement's page
     */
    record Shown(@Nullable String heading, String text, boolean shortened) {}
}
