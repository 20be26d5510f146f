/**
 * Telegrams that come by mail: as attachments, or as a plain text. Depends on {@code feed}, notifier-core and Jakarta Mail
 * only; knows no format.
 */
@NullMarked
package org.todoke.feed.mail;

import org.jspecify.annotations.NullMarked;
