/** The map on which staff choose areas. Depends on {@code console} and the core's areas. */
@NullMarked
package org.todoke.console.map;

import org.jspecify.annotations.NullMarked;
