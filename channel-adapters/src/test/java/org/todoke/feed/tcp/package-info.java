/** Tests of the package. */
@NullMarked
package org.todoke.feed.tcp;

import org.jspecify.annotations.NullMarked;
