/** Subscribers, endpoints and subscriptions; import and export. */
@NullMarked
package org.todoke.subscriber;

import org.jspecify.annotations.NullMarked;
