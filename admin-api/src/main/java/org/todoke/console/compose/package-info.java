/** Where staff write announcements and their templates. Depends on {@code console}, its map, and the core. */
@NullMarked
package org.todoke.console.compose;

import org.jspecify.annotations.NullMarked;
