/**
 * Telegrams over a socket, in either direction, in several framings: receivers differ. Depends on {@code feed}, {@code net}
 * and notifier-core only; knows no format.
 */
@NullMarked
package org.todoke.feed.tcp;

import org.jspecify.annotations.NullMarked;
