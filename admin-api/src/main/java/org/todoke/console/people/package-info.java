/**
 * Pages of administrators: accounts, sections, and what waits for a second administrator. Depends on {@code console}, {@code
 * page} and the core's {@code staff} and {@code category}.
 */
@NullMarked
package org.todoke.console.people;

import org.jspecify.annotations.NullMarked;
