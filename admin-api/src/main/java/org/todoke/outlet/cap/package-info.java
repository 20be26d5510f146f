/**
 * CAP out: every alert the hub released, for other systems, as CAP 1.2 with an Atom index. One message per released revision
 * of an announcement. Depends on notifier-core only.
 */
@NullMarked
package org.todoke.outlet.cap;

import org.jspecify.annotations.NullMarked;
