/** Server-sent events to many clients at once, of which a slow one holds up nobody. Depends on nothing of the hub. */
@NullMarked
package org.todoke.stream;

import org.jspecify.annotations.NullMarked;
