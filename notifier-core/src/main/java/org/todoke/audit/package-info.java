/** Who did what, when. */
@NullMarked
package org.todoke.audit;

import org.jspecify.annotations.NullMarked;
