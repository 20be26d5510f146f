package org.todoke.subscriber;

import java.util.UUID;

/** Leaving by one click, from a link in a message (RFC 8058). */
public interface Unsubscriber {
    /**
     * The person whose endpoint this is no longer follows the category, on any channel. Safe to repeat; a later import
     * that still names them does not bring it back, only they themselves do.
     *
     * @return whether they followed it until now
     */
    boolean leaveCategory(UUID endpointId, String category);
}
