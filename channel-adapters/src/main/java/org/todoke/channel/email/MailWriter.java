package org.todoke.channel.email;

import org.jspecify.annotations.Nullable;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.UnsubscribeLinks;

/**
 * Puts into a composed mail what is one person's own.
 *
 * @param template the composed mail
 * @param links the personal links
 * @param returnPaths where what cannot be delivered goes back to
 */
record MailWriter(MailTemplate template, UnsubscribeLinks links, ReturnPaths returnPaths) {

    /** @param pacer in whose keeping the mail has a place, if in anybody's */
    Mail write(Recipient recipient, Mailbox to, DeliveryId delivery, @Nullable Pacer pacer) {
        return new Mail(
                recipient,
                to,
                returnPaths.addressFor(delivery),
                pacer,
                template.render(to, delivery, links.linkFor(delivery)));
    }
}
