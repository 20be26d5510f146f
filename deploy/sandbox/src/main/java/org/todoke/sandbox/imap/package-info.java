/**
 * Mailboxes read by IMAP, and the one of the city that residents write to. Depends on web; the server itself is GreenMail.
 */
@NullMarked
package org.todoke.sandbox.imap;

import org.jspecify.annotations.NullMarked;
