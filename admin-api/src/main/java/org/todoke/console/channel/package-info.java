/** How the ways out do. Depends on the core and {@code console}. */
@NullMarked
package org.todoke.console.channel;

import org.jspecify.annotations.NullMarked;
