/** From an announcement revision to a stream of endpoints, shard by shard. */
@NullMarked
package org.todoke.audience;

import org.jspecify.annotations.NullMarked;
