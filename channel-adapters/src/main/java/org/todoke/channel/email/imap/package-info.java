/** Mailboxes that the hub looks into, by IMAP (RFC 3501). Depends on {@code channel.email} and Jakarta Mail. */
@NullMarked
package org.todoke.channel.email.imap;

import org.jspecify.annotations.NullMarked;
