package org.todoke.notice;

import java.util.UUID;
import org.todoke.delivery.Channel;

/** Sends single messages. Safe for use by many threads. */
public interface Notices {
    /**
     * Keeps the notice, sealed, in the caller's transaction. It leaves as soon as that commits, and is tried again with growing
     * pauses while the provider is in trouble, until it expires.
     *
     * @return its id, a UUIDv7
     * @throws IllegalArgumentException when the channel has no settings, so that it could never leave
     */
    UUID send(Notice notice);

    /** Whether the channel is on. */
    boolean isOn(Channel channel);

    /**
     * Whether the channel's provider is in trouble at the moment, so that a notice comes late. People are told; it says nothing
     * about any one address.
     */
    boolean isDelayed(Channel channel);
}
