/** Who works with the hub: staff, their sections and what each role may do. Depends on nothing but {@code category}. */
@NullMarked
package org.todoke.staff;

import org.jspecify.annotations.NullMarked;
