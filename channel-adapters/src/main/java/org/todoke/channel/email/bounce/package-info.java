/**
 * What comes back: tells of each mail where it returns to, and reads what returns (RFC 3464, RFC 5965) from the relay's
 * call or from a mailbox. Depends on the channel's own package, the delivery and callback ports and the vault's secrets.
 */
@NullMarked
package org.todoke.channel.email.bounce;

import org.jspecify.annotations.NullMarked;
