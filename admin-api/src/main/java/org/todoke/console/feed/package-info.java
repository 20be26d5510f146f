/** How the ways in do. Depends on the core and {@code console}. */
@NullMarked
package org.todoke.console.feed;

import org.jspecify.annotations.NullMarked;
