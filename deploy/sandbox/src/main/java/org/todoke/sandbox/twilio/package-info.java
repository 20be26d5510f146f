/** Twilio's Messages API, its status callbacks, and residents who write back. Depends on {@code message} and {@code fault}. */
@NullMarked
package org.todoke.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
