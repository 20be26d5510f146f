/** Pages of administrators: API keys. Depends on {@code console}, {@code security} and the core's {@code staff}. */
@NullMarked
package org.todoke.console.key;

import org.jspecify.annotations.NullMarked;
