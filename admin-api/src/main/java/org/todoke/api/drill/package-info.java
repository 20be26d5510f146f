/** The hub-wide drill mode. */
@NullMarked
package org.todoke.api.drill;

import org.jspecify.annotations.NullMarked;
