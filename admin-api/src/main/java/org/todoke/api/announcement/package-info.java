/** Announcements: create, move, correct, cancel; tallies, the ledger and live progress. */
@NullMarked
package org.todoke.api.announcement;

import org.jspecify.annotations.NullMarked;
