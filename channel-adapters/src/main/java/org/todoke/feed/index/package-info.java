/**
 * The {@code index.csv} that a J-ALERT receiver offers over HTTP, and the files it lists. Depends on {@code feed} and
 * notifier-core only; knows no format.
 */
@NullMarked
package org.todoke.feed.index;

import org.jspecify.annotations.NullMarked;
