/** The LINE Messaging API as the hub sees it, and residents who use LINE. Depends on message, fault and web. */
@NullMarked
package org.todoke.sandbox.line;

import org.jspecify.annotations.NullMarked;
