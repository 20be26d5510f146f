/**
 * What came in, what it became and why; events from their first telegram to their last. Depends on the core and {@code
 * console}.
 */
@NullMarked
package org.todoke.console.telegram;

import org.jspecify.annotations.NullMarked;
