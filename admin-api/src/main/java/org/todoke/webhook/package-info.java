/** Where providers call: HTTP in front of {@link org.todoke.callback}. Depends on the core and {@code security}. */
@NullMarked
package org.todoke.webhook;

import org.jspecify.annotations.NullMarked;
