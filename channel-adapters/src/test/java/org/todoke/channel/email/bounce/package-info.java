/** Tests of what comes back. */
@NullMarked
package org.todoke.channel.email.bounce;

import org.jspecify.annotations.NullMarked;
