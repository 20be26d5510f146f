/** The audit log as administrators read it. Depends on {@code console} and the core's {@code audit} and {@code staff}. */
@NullMarked
package org.todoke.console.audit;

import org.jspecify.annotations.NullMarked;
