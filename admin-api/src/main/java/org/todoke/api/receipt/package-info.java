/** Receipts that no delivery could be found for. */
@NullMarked
package org.todoke.api.receipt;

import org.jspecify.annotations.NullMarked;
