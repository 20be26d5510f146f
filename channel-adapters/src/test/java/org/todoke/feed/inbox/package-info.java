/** Tests of the watched folder, with real files and an intake in memory. */
@NullMarked
package org.todoke.feed.inbox;

import org.jspecify.annotations.NullMarked;
