/** What the sandbox accepted: kept in a journal file, counted, found again by address. */
@NullMarked
package org.todoke.sandbox.message;

import org.jspecify.annotations.NullMarked;
