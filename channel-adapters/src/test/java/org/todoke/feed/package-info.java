/** What the tests of feeds share. */
@NullMarked
package org.todoke.feed;

import org.jspecify.annotations.NullMarked;
