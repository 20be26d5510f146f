package org.todoke.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes what a provider says fit to be stored: one receipt the database refuses would hold up all of its poll. */
final class TidyReceipt {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_REASON = 500;

    private TidyReceipt() {}

    /** The same receipt without control characters, not too long, and not in the future of {@code now}. */
    static Receipt of(Receipt given, Instant now) {
        return new Receipt(
                given.channel(),
                given.delivery(),
                text(given.providerId(), LONGEST_ID),
                given.kind(),
                between(Instant.EPOCH, given.at(), now),
                text(given.code(), LONGEST_CODE),
                text(given.reason(), LONGEST_REASON));
    }

    /** Clocks of providers and devices go wrong. */
    private static Instant between(Instant earliest, Instant at, Instant latest) {
        return at.isAfter(latest) ? latest : at.isBefore(earliest) ? earliest : at;
    }

    private static @Nullable String text(@Nullable String given, int longest) {
        if (given == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(given.length(), longest));
        given.codePoints()
                .map(point -> isStorable(point) ? point : ' ')
                .limit(longest)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static boolean isStorable(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }
}
