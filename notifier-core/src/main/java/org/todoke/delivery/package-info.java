/** The delivery ledger, batches, legal state changes, retries, and the ports of the channels. */
@NullMarked
package org.todoke.delivery;

import org.jspecify.annotations.NullMarked;
