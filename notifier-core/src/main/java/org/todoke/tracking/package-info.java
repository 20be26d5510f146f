/** Tallies per announcement and channel, and what is derived from them. */
@NullMarked
package org.todoke.tracking;

import org.jspecify.annotations.NullMarked;
