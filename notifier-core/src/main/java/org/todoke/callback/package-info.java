/** What providers call the hub for: the port behind {@code /webhooks/…}, free of any web framework. Depends on nothing. */
@NullMarked
package org.todoke.callback;

import org.jspecify.annotations.NullMarked;
