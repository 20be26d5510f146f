/**
 * JMA's PULL feed: Atom listings of telegrams, a short one every minute and a long one every hour. Depends on {@code feed}
 * and notifier-core only; knows of the telegrams no more than the type in their file names.
 */
@NullMarked
package org.todoke.feed.pull;

import org.jspecify.annotations.NullMarked;
