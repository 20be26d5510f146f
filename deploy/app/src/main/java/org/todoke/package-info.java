/** The root package: only the composition root lives here. */
@NullMarked
package org.todoke;

import org.jspecify.annotations.NullMarked;
