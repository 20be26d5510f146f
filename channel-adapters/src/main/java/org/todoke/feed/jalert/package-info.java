/**
 * Reads the plain texts of a J-ALERT receiver: JALT 国民保護 goes to residents as it was received, IFDA 緊急連絡 to nobody but
 * staff. Which of them a text is, its name says: see {@code JalertName}. Depends on notifier-core only.
 */
@NullMarked
package org.todoke.feed.jalert;

import org.jspecify.annotations.NullMarked;
