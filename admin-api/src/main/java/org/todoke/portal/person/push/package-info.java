/** Messages to this browser: signing up, the service worker that shows them, the web app's manifest. */
@NullMarked
package org.todoke.portal.person.push;

import org.jspecify.annotations.NullMarked;
