/** Web push (RFC 8030, 8291, 8292): encrypts for each browser and hands over to its push service by HTTP/2. */
@NullMarked
package org.todoke.channel.webpush;

import org.jspecify.annotations.NullMarked;
