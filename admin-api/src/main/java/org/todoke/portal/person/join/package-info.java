/** Joining, and coming back, which is the same: by mail, SMS or LINE, and the links that prove an address. */
@NullMarked
package org.todoke.portal.person.join;

import org.jspecify.annotations.NullMarked;
