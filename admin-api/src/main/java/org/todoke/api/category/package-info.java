/** Categories as reference data. */
@NullMarked
package org.todoke.api.category;

import org.jspecify.annotations.NullMarked;
