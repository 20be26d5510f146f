package org.todoke.alert;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a telegram.
 *
 * @param telegramId the archived telegram, also of one that could not be read
 * @param disposition what was done
 * @param alertId what it means; of a duplicate: the first one's; null when it could not be understood
 * @param announcementIds what was announced because of it; of a duplicate: because of the first one
 * @param reason why nothing was announced, for people to read; null when something was
 */
public record IntakeResult(
        UUID telegramId,
        Disposition disposition,
        @Nullable UUID alertId,
        List<UUID> announcementIds,
        @Nullable String reason) {}
