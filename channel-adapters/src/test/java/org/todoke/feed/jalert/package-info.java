/** Tests of the J-ALERT text feed. */
@NullMarked
package org.todoke.feed.jalert;

import org.jspecify.annotations.NullMarked;
