/** Tests of how feeds are watched and what they remember. */
@NullMarked
package org.todoke.intake;

import org.jspecify.annotations.NullMarked;
