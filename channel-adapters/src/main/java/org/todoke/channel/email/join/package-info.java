/**
 * 空メール: whoever sends an empty mail to the join address gets the link to sign up. Depends on {@code channel.email},
 * notifier-core and Jakarta Mail.
 */
@NullMarked
package org.todoke.channel.email.join;

import org.jspecify.annotations.NullMarked;
