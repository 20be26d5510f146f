package org.todoke.api.telegram;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.TelegramRecord;

/**
 * A telegram and where it stands in what happened.
 *
 * @param eventId the event whose story it is part of; null when it speaks of none
 */
record TelegramJson(
        @JsonUnwrapped TelegramRecord telegram, @Nullable UUID eventId) {}
