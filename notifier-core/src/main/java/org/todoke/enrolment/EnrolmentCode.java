package org.todoke.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code as its owner sees it later: without the code, of which only a keyed hash is kept.
 *
 * @param id a UUIDv7
 * @param category the closed category it leads into
 * @param label what it is for, for example a school year
 * @param needsApproval whether somebody looks at each request first
 * @param maxUses how many people may use it; null for any number
 * @param uses how many have; requests that were rejected do not count
 * @param expiresAt from then on it is not valid any more; null for never
 * @param createdBy whose it is
 * @param createdAt since when
 * @param withdrawnAt when it was taken back; else null
 */
public record EnrolmentCode(
        UUID id,
        String category,
        String label,
        boolean needsApproval,
        @Nullable Integer maxUses,
        int uses,
        @Nullable Instant expiresAt,
        String createdBy,
        Instant createdAt,
        @Nullable Instant withdrawnAt) {}
