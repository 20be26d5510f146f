/** Dead letters: look and replay. */
@NullMarked
package org.todoke.api.deadletter;

import org.jspecify.annotations.NullMarked;
