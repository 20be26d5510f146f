package org.todoke.alert;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub answers to whoever handed over a telegram.
 *
 * @param telegramId under which the telegram is archived; of the first arrival when it is a {@link
 *     Disposition#DUPLICATE}
 * @param disposition what became of it
 * @param alertId the alert it was read as; null when it was not understood
 * @param announcementIds the announcements it led to; often empty
 * @param reason why, for operators; null when the disposition says all
 */
public record IntakeResult(
        UUID telegramId,
        Disposition disposition,
        @Nullable UUID alertId,
        List<UUID> announcementIds,
        @Nullable String reason) {}
