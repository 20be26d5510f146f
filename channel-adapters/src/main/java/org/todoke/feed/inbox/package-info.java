/**
 * The watched folder: telegram files that a J-ALERT receiver drops are handed to {@link
 * org.todoke.alert.TelegramIntake}. Depends on notifier-core and Spring Integration only; knows no format.
 */
@NullMarked
package org.todoke.feed.inbox;

import org.jspecify.annotations.NullMarked;
