/** Tests of the CAP feed. */
@NullMarked
package org.todoke.feed.cap;

import org.jspecify.annotations.NullMarked;
