/** The settings of who is signed in: what they follow, how they hear of it, their addresses, their data, leaving. */
@NullMarked
package org.todoke.portal.person.settings;

import org.jspecify.annotations.NullMarked;
