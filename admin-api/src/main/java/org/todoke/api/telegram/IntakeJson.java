package org.todoke.api.telegram;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;

/** What became of a telegram; what is null is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntakeJson(
        UUID telegramId,
        Disposition disposition,
        @Nullable UUID alertId,
        List<UUID> announcementIds,
        @Nullable String reason) {
    static IntakeJson of(IntakeResult result) {
        return new IntakeJson(
                result.telegramId(), result.disposition(), result.alertId(), result.announcementIds(), result.reason());
    }
}
