/** Channels: how their providers do, and what waits for them. */
@NullMarked
package org.todoke.api.channel;

import org.jspecify.annotations.NullMarked;
