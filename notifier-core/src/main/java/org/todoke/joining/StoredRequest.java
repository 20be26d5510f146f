package org.todoke.joining;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.subscriber.EndpointAddress;

/**
 * A request that has not been used and is not over.
 *
 * @param id a UUIDv7
 * @param kind what proves it
 * @param address the address it is about
 * @param language in which it was asked for
 * @param wishes of which the hub knows every code
 * @param subscriberId who is signed in and adds the address, or null
 * @param endpointId whose settings it leads to, or null
 */
record StoredRequest(
        UUID id,
        Kind kind,
        EndpointAddress address,
        Language language,
        Wishes wishes,
        @Nullable UUID subscriberId,
        @Nullable UUID endpointId) {

    /** What a request is proven by. */
    enum Kind {
        /** A link in a mail. */
        LINK,
        /** A code in a short message. */
        CODE,
        /** A link to the settings of an address that is known already. */
        SETTINGS
    }
}
