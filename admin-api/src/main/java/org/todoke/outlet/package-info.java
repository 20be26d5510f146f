/** What residents see without signing in: announcement pages, and the page when something is not there. */
@NullMarked
package org.todoke.outlet;

import org.jspecify.annotations.NullMarked;
