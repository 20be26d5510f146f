package org.todoke.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.LocalizedContents;

/**
 * One wording of an announcement.
 *
 * @param id UUIDv7: its time orders the ledger's partitions
 * @param number 1 for the original, counting up
 * @param kind what it is
 * @param contents as written; marks such as 【訓練】 are added when it is rendered
 * @param audienceOf when not null, it goes to the recorded recipients of these announcements, not to subscribers
 * @param releasedAt when it was released, or null
 * @param expiresAt after this it is not handed to a provider any more; set on release
 * @param withdrawnAt when it was stopped: what had not left by then does not leave
 */
public record Revision(
        UUID id,
        int number,
        RevisionKind kind,
        LocalizedContents contents,
        @Nullable List<UUID> audienceOf,
        @Nullable Instant releasedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant withdrawnAt) {
    /**
     * The kind whose mark its title needs, for {@link org.todoke.content.Marks}: what an alert takes back says so in its own
     * title (緊急地震速報を取り消します).
     */
    public String mark() {
        RevisionKind marked = number == 1 && kind == RevisionKind.CANCELLATION ? RevisionKind.ORIGINAL : kind;
        return marked.name().toLowerCase(Locale.ROOT);
    }
}
