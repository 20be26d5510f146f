package org.todoke.channel.email;

import org.todoke.delivery.DeliveryId;

/** Where mails that cannot be delivered go back to: the envelope's sender. Safe for use by many threads. */
@FunctionalInterface
public interface ReturnPaths {
    /** @return an ASCII address, the same for the same delivery at any time */
    String addressFor(DeliveryId delivery);
}
