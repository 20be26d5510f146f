package org.todoke.channel.webpush;

import org.todoke.delivery.Recipient;
import org.todoke.subscriber.PushSubscription;

/**
 * One message to one browser, waiting to be sent.
 *
 * @param recipient whose browser it is
 * @param subscription where to send, and the keys to encrypt for
 * @param origin the push service
 * @param brief whether it carries title and link alone
 * @param again whether a connection was closed before this was sent over it
 */
record Push(Recipient recipient, PushSubscription subscription, Origin origin, boolean brief, boolean again) {
    Push asBrief() {
        return new Push(recipient, subscription, origin, true, again);
    }

    Push onceMore() {
        return new Push(recipient, subscription, origin, brief, true);
    }
}
