/** The SMS channel: short messages through Twilio, what it says of them later, and what residents write back. */
@NullMarked
package org.todoke.channel.sms;

import org.jspecify.annotations.NullMarked;
