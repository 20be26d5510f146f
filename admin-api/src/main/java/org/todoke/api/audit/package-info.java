/** The audit log: read, exported, verified. */
@NullMarked
package org.todoke.api.audit;

import org.jspecify.annotations.NullMarked;
