package org.todoke.alert;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a telegram became and why, as it is written beside it. See {@link TelegramRecord}. */
record Outcome(
        Disposition disposition,
        @Nullable String type,
        @Nullable String reason,
        List<String> remarks,
        Set<String> rules,
        @Nullable UUID alertId,
        List<UUID> announcementIds) {

    static Outcome unannounced(Disposition disposition, @Nullable String type, String reason) {
        return new Outcome(disposition, type, reason, List.of(), Set.of(), null, List.of());
    }

    static Outcome duplicateOf(TelegramRecord first, TelegramNote how) {
        return new Outcome(
                Disposition.DUPLICATE,
                first.type(),
                how.with(first.id()),
                List.of(),
                Set.of(),
                first.alertId(),
                first.announcementIds());
    }

    Outcome about(UUID alert) {
        return new Outcome(disposition, type, reason, remarks, rules, alert, announcementIds);
    }

    Outcome withRemarks(List<String> before) {
        List<String> all = Stream.concat(before.stream(), remarks.stream()).toList();
        return new Outcome(disposition, type, reason, all, rules, alertId, announcementIds);
    }

    IntakeResult of(UUID telegramId) {
        return new IntakeResult(telegramId, disposition, alertId, announcementIds, reason);
    }
}
