/**
 * Pages for one person: joining, their settings, leaving. This package holds what these share: who is signed in, forms that
 * cannot be forged, what can be chosen. Depends on {@code page}, {@code security} and the core.
 */
@NullMarked
package org.todoke.portal.person;

import org.jspecify.annotations.NullMarked;
