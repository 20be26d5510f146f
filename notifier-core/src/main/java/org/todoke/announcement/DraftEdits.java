package org.todoke.announcement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where what people change in drafts is kept. */
interface DraftEdits {
    /** Replaces all that an author can change, and puts down who did. */
    void rewrite(Announcement changed, String actor, Instant at);

    /** Counts a version for what belongs to it but stands elsewhere, and puts down who changed that. */
    void touch(UUID id, String actor, Instant at);

    /** Who last changed it by writing; empty when nobody has since it was made. */
    Optional<Edit> last(UUID id);

    /** Somebody wrote. */
    record Edit(String actor, Instant at) {}
}
