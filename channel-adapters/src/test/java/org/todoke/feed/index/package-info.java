/** Tests of the package. */
@NullMarked
package org.todoke.feed.index;

import org.jspecify.annotations.NullMarked;
