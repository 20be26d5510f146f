/** Where staff attach files to announcements. Depends on {@code console} and the core. */
@NullMarked
package org.todoke.console.attach;

import org.jspecify.annotations.NullMarked;
