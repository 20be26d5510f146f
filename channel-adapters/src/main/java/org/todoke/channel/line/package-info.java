/**
 * The LINE channel: multicasts announcements through the Messaging API and hears from residents by its webhook. Depends
 * on the core and on LINE's SDK.
 */
@NullMarked
package org.todoke.channel.line;

import org.jspecify.annotations.NullMarked;
