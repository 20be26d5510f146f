/** What happens now, on one page. Depends on the core and the other packages of the console. */
@NullMarked
package org.todoke.console.today;

import org.jspecify.annotations.NullMarked;
