/** A mail relay on the wire: RFC 5321 with the extensions bulk senders use, as fast as they send. */
@NullMarked
package org.todoke.sandbox.smtp;

import org.jspecify.annotations.NullMarked;
