/**
 * Who works with the hub: staff, their sections, what each role may do, and what the hub keeps so that they can come in.
 * Depends on {@code category}, {@code content} and {@code vault}.
 */
@NullMarked
package org.todoke.staff;

import org.jspecify.annotations.NullMarked;
