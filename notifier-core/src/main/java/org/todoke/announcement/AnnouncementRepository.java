package org.todoke.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where announcements are kept. */
interface AnnouncementRepository {
    void insert(Announcement announcement);

    Optional<Announcement> find(UUID id);

    Optional<Announcement> findByShortId(String shortId);

    /** @param id of a revision or of a digest */
    List<String> categoriesOf(UUID id);

    /** Newest first, older than {@code before} when given. */
    List<Announcement> page(@Nullable UUID before, int limit);

    /** Reads for a change: nobody else changes it until the transaction ends. */
    Optional<Announcement> lock(UUID id);

    /** Moves the state and writes the history. */
    void move(Announcement announcement, AnnouncementState to, HistoryEntry entry);

    void insertRevision(UUID announcementId, Revision revision, String actor, Instant at);

    /** Marks the newest revision as released. */
    void release(UUID revisionId, Instant at, Instant expiresAt);

    /** Stops what has not left of every revision of these announcements but {@code exceptRevision}; how many. */
    int withdraw(List<UUID> announcementIds, @Nullable UUID exceptRevision, Instant at);

    /** The earlier announcements of which nothing holds any more since this one, oldest first. */
    List<UUID> overWith(UUID id);

    List<HistoryEntry> history(UUID id);

    /** Scheduled announcements whose time has come. */
    List<UUID> due(Instant now);
}
