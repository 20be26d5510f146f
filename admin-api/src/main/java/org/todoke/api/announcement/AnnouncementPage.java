package org.todoke.api.announcement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Announcements, newest first.
 *
 * @param next what to ask for as {@code before} to get older ones; null at the end
 */
record AnnouncementPage(
        List<AnnouncementJson> announcements, @Nullable UUID next) {
    static final int MAX = 200;

    static AnnouncementPage of(List<AnnouncementJson> announcements, int limit) {
        return new AnnouncementPage(
                announcements,
                announcements.size() < limit ? null : announcements.getLast().id());
    }
}
