package org.todoke.console.announcement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list.
 *
 * @param title as residents read it, with its mark
 * @param mark the word for what it is: EXERCISE, TEST; null for what is real
 * @param emergency whether it is one
 * @param state the state's name, for {@code state.…}
 * @param look how the state is shown: good, warn, bad or nothing
 * @param by who made it, or submitted it
 * @param at when
 * @param note what else is to be known, or null
 * @param overdue since when it is overdue, in words; null when it is not
 */
record AnnouncementRow(
        UUID id,
        String title,
        @Nullable String mark,
        boolean emergency,
        String state,
        String look,
        String category,
        String by,
        String at,
        @Nullable String note,
        @Nullable String overdue) {}
