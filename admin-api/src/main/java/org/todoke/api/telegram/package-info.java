/** Telegrams: hand one in, see what came in and what it became. */
@NullMarked
package org.todoke.api.telegram;

import org.jspecify.annotations.NullMarked;
