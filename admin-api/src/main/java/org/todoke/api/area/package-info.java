/** Areas as reference data. */
@NullMarked
package org.todoke.api.area;

import org.jspecify.annotations.NullMarked;
