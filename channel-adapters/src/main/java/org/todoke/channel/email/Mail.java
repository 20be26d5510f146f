package org.todoke.channel.email;

import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Recipient;

/**
 * One mail to one recipient.
 *
 * @param returnPath the envelope's sender
 * @param pacer what its domain's pace is kept with, in whose keeping it has a place; null when it needs none
 */
record Mail(
        Recipient recipient,
        Mailbox to,
        String returnPath,
        @Nullable Pacer pacer,
        MailTemplate.Rendered content) {}
