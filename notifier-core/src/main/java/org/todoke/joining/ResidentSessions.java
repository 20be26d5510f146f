package org.todoke.joining;

import java.util.Optional;
import java.util.UUID;

/**
 * People at their settings page. A session ends after a while without a request, after a day at the latest, and with the
 * person. Only a hash of its token is kept. Safe for use by many threads.
 */
public interface ResidentSessions {
    /** @return a new token for the person's cookie: 32 random bytes in base64url */
    String open(UUID subscriberId);

    /** Whose session it is, if it is one; it lives on from now. */
    Optional<UUID> find(String token);

    /** Nothing happens when there is none. */
    void close(String token);

    /** All of a person: on every device. */
    void closeAll(UUID subscriberId);
}
