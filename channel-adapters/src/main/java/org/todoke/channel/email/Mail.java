package org.todoke.channel.email;

import org.todoke.delivery.Recipient;

/** One mail to one recipient. */
record Mail(Recipient recipient, Mailbox to, MailTemplate.Rendered content) {}
