/** The drill mode is looked at, switched on and ended. Depends on the core and {@code console}. */
@NullMarked
package org.todoke.console.drill;

import org.jspecify.annotations.NullMarked;
