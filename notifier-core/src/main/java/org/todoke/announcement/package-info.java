/** Announcements, their revisions, the approval state table and the schedule. */
@NullMarked
package org.todoke.announcement;

import org.jspecify.annotations.NullMarked;
