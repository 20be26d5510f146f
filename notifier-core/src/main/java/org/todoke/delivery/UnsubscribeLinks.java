package org.todoke.delivery;

import java.net.URI;
import java.util.Optional;

/**
 * The personal link by which whoever received a delivery can stop the notices, without a password (RFC 8058). The link
 * names one delivery and is signed, so that nobody can make one up for somebody else. Opening it changes nothing; only
 * a POST does. Safe for use by several threads at once.
 */
public interface UnsubscribeLinks {
    /** @return an absolute link in ASCII; the same for the same delivery at any time, on any worker */
    URI linkFor(DeliveryId delivery);

    /**
     * @param token the last path segment of a link
     * @return the delivery it names, or nothing when the hub did not sign it
     */
    Optional<DeliveryId> verify(String token);
}
