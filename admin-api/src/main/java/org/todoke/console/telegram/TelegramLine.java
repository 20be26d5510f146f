package org.todoke.console.telegram;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A telegram at a glance.
 *
 * @param disposition for {@code disposition.…}; WORKING while it is still worked on
 * @param look how that is shown: good, warn, bad or nothing
 * @param reason why nothing was announced, in words; null when something was
 */
record TelegramLine(
        UUID id,
        String received,
        String route,
        String type,
        String disposition,
        String look,
        @Nullable String reason,
        List<UUID> announcements) {}
