/**
 * Connecting a LINE chat with a registration that was made elsewhere. Depends on {@code portal.person}, {@code page} and the
 * core.
 */
@NullMarked
package org.todoke.portal.person.line;

import org.jspecify.annotations.NullMarked;
