/** Posters to print, whose QR code leads to joining with a category and an area chosen already. */
@NullMarked
package org.todoke.portal.person.poster;

import org.jspecify.annotations.NullMarked;
