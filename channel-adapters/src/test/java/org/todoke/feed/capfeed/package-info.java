/** Tests of the package. */
@NullMarked
package org.todoke.feed.capfeed;

import org.jspecify.annotations.NullMarked;
