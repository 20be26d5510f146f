package org.todoke.api.telegram;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.TelegramRecord;

/**
 * Telegrams, newest first.
 *
 * @param next what to ask for as {@code before} to get older ones; null at the end
 */
record TelegramPage(
        List<TelegramRecord> telegrams, @Nullable UUID next) {
    static final int MAX = 200;

    static TelegramPage of(List<TelegramRecord> telegrams, int limit) {
        return new TelegramPage(
                telegrams, telegrams.size() < limit ? null : telegrams.getLast().id());
    }
}
