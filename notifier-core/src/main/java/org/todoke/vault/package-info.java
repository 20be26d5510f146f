/** Encryption of addresses, blind index, keyed hashes and redaction. */
@NullMarked
package org.todoke.vault;

import org.jspecify.annotations.NullMarked;
