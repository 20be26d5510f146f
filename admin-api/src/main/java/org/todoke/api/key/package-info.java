/** API keys: issue, list, revoke. */
@NullMarked
package org.todoke.api.key;

import org.jspecify.annotations.NullMarked;
