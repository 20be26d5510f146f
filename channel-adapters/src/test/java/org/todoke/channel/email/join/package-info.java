/** Tests of joining by an empty mail. */
@NullMarked
package org.todoke.channel.email.join;

import org.jspecify.annotations.NullMarked;
