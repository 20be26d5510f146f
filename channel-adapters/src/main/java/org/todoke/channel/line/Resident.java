package org.todoke.channel.line;

import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;

/**
 * Who did something.
 *
 * @param address their user id
 * @param known null for somebody the hub does not know
 */
record Resident(EndpointAddress address, @Nullable Known known) {
    /** Somebody the hub knows, and what they read. */
    record Known(Endpoint endpoint, Language language) {}

    String userId() {
        return address.address().value();
    }
}
