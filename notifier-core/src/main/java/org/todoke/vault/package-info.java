/** Encryption of addresses, blind index and redaction. */
@NullMarked
package org.todoke.vault;

import org.jspecify.annotations.NullMarked;
