/** Residents' journeys in a real browser against the demo, started as anybody starts it. Depends on {@code standalone}. */
@NullMarked
package org.todoke.browser;

import org.jspecify.annotations.NullMarked;
