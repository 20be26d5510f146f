/** Tests of the package. */
@NullMarked
package org.todoke.feed.pull;

import org.jspecify.annotations.NullMarked;
