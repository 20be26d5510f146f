/** The rules alert to announcement: versions, editor, rehearsal. Depends on the core and {@code console}. */
@NullMarked
package org.todoke.console.rule;

import org.jspecify.annotations.NullMarked;
