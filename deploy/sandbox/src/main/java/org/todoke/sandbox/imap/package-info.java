/** The mailbox of the city that residents write to, by IMAP. Depends on web; the server itself is GreenMail. */
@NullMarked
package org.todoke.sandbox.imap;

import org.jspecify.annotations.NullMarked;
