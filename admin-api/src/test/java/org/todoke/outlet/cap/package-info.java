/** Tests of CAP out. */
@NullMarked
package org.todoke.outlet.cap;

import org.jspecify.annotations.NullMarked;
