package org.todoke.announcement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody else changed the announcement while this one was being written. Nothing of either was lost. */
public class EditConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Announcement current;
    private final String changedBy;
    private final Instant changedAt;
    private final @Nullable AnnouncementAction action;

    EditConflictException(
            Announcement current,
            int expectedVersion,
            String changedBy,
            Instant changedAt,
            @Nullable AnnouncementAction action) {
        super("announcement " + current.id() + " is at version " + current.version() + ", expected " + expectedVersion
                + ": " + changedBy + (action == null ? " changed it at " : " did " + action + " at ") + changedAt);
        this.current = current;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
        this.action = action;
    }

    /** How it stands now. */
    public Announcement current() {
        return current;
    }

    /** Who made the last change. */
    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** What was done with it; null when it was rewritten. */
    public @Nullable AnnouncementAction action() {
        return action;
    }
}
