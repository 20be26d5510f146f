/** What the settings of all channels have in common. Depends on {@code delivery} alone; knows no channel. */
@NullMarked
package org.todoke.channel;

import org.jspecify.annotations.NullMarked;
