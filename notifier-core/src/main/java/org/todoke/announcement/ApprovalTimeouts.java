package org.todoke.announcement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.todoke.alert.ApprovalTimeout;

/** Announcements by rule that wait for a human only so long. */
public interface ApprovalTimeouts {
    /** What happens when, unless a human decides before; empty when it waits, or has been decided. */
    Optional<Pending> of(UUID announcementId);

    /**
     * What is to come.
     *
     * @param dueAt when
     * @param action what
     */
    record Pending(Instant dueAt, ApprovalTimeout.Action action) {}
}
