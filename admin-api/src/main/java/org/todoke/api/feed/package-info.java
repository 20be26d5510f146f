/** Feeds: how each route that telegrams come in by does. */
@NullMarked
package org.todoke.api.feed;

import org.jspecify.annotations.NullMarked;
