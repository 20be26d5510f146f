package org.todoke.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which telegrams to list. Null leaves a filter out.
 *
 * @param disposition only those it was done with
 * @param type only those of this type, for example {@code VPWW55}
 * @param route only those that came by this feed, for example {@code inbox} or {@code tcp.main}
 * @param since only those that came at or after this time
 * @param until only those that came before this time
 * @param before only those older than this telegram: the last id of the page before
 * @param limit how many, 1 to {@value #MAX_LIMIT}
 */
public record TelegramQuery(
        @Nullable Disposition disposition,
        @Nullable String type,
        @Nullable String route,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable UUID before,
        int limit) {
    public static final int MAX_LIMIT = 1000;

    /** @throws IllegalArgumentException when {@code limit} is out of bounds */
    public TelegramQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MAX_LIMIT);
        }
    }

    /** Whatever feed they came by, until now. */
    public TelegramQuery(
            @Nullable Disposition disposition,
            @Nullable String type,
            @Nullable Instant since,
            @Nullable UUID before,
            int limit) {
        this(disposition, type, null, since, null, before, limit);
    }

    /** The newest of all. */
    public static TelegramQuery newest(int limit) {
        return new TelegramQuery(null, null, null, null, limit);
    }
}
