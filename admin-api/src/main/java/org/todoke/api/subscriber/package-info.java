/** Subscribers in bulk: import and export. */
@NullMarked
package org.todoke.api.subscriber;

import org.jspecify.annotations.NullMarked;
