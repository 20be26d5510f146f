package org.todoke.joining;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.todoke.subscriber.EndpointAddress;

/**
 * Somebody who registered elsewhere gets the hub's messages in their LINE chat too (LINE, "Linking user accounts"). LINE gave
 * the chat a link token; the portal knows who is signed in; the two meet in LINE's own dialog, which makes sure that the token
 * is of the LINE user who stands before it. Safe for use by many threads.
 */
public interface AccountLinks {
    /**
     * Where to send the browser of somebody who said that the LINE chat is theirs. The way is open for ten minutes and once; a
     * new one closes the one before.
     *
     * @param subscriberId who is signed in
     * @param linkToken as it stood in the link from the chat
     * @return LINE's dialog with the token and a nonce of 256 bits that only the hub can connect with the person
     * @throws IllegalArgumentException when the token cannot be one of LINE's, or there is no such person
     */
    URI redirect(UUID subscriberId, String linkToken);

    /**
     * Goes the way to its end, as {@link Joining#attach} does. Using the nonce up and attaching happen together or not at all.
     *
     * @param nonce as LINE's webhook brought it
     * @param address the LINE user of that webhook
     * @return nothing when the nonce is unknown, used or too old
     */
    Optional<Joined> complete(String nonce, EndpointAddress address);
}
