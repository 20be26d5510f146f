package org.todoke.staff;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is signed in, on which browsers. A session ends after a while without a request, after some hours whatever happens, and
 * with the account. Only a hash of its token is kept, and any instance of the hub knows it. Safe for use by many threads.
 */
public interface StaffSessions {
    /**
     * @param device what the browser says it is; cut to 200 characters
     * @return a new token for the person's cookie: 32 random bytes in base64url
     */
    String open(UUID account, StaffSession.Stage stage, String device);

    /** The session, if it is one; it lives on from now. */
    Optional<StaffSession> find(String token);

    /** Nothing happens when there is none. */
    void close(String token);

    /** One of the account's own, from the list. */
    void close(UUID account, UUID session);

    void closeAll(UUID account);

    /** Signed in, latest first. */
    List<StaffSession> of(UUID account);
}
