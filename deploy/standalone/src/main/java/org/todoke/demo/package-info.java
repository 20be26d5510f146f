/** The demo city: fictional people, two announcements and one telegram, so that there is something to see. */
@NullMarked
package org.todoke.demo;

import org.jspecify.annotations.NullMarked;
