/** Tests of CAP out that need the reader beside it. */
@NullMarked
package org.todoke.outlet.cap;

import org.jspecify.annotations.NullMarked;
