/** Leaving by the link in a message, without signing in. */
@NullMarked
package org.todoke.portal.person.leave;

import org.jspecify.annotations.NullMarked;
