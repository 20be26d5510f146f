/** Names in several languages, to and from JSON. */
@NullMarked
package org.todoke.api.names;

import org.jspecify.annotations.NullMarked;
