/** Categories that residents subscribe to: who owns them, open or closed, drill groups. */
@NullMarked
package org.todoke.category;

import org.jspecify.annotations.NullMarked;
