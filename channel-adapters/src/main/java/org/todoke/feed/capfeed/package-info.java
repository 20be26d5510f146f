/**
 * Atom and RSS feeds of CAP documents. Their links are foreign: they lead to the feed's own origin or to hosts that the
 * operator named. Depends on {@code feed} and notifier-core only; knows no format.
 */
@NullMarked
package org.todoke.feed.capfeed;

import org.jspecify.annotations.NullMarked;
