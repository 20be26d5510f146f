package org.todoke.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.page.PageTexts;

/** Times as people at work read them: the clock's, and how long ago that is. */
public final class Ago {
    private static final Duration RECENT = Duration.ofDays(2);

    private Ago() {}

    /**
     * For example {@code 11月21日 18:05:09（3分前）}.
     *
     * @param then null: never
     */
    public static String of(PageTexts texts, @Nullable Instant then, Instant now) {
        return then == null
                ? texts.get("ago.never")
                : texts.get("ago.both", texts.time("time.seconds", then), since(texts, then, now));
    }

    /** For example {@code 3分前}. */
    public static String since(PageTexts texts, Instant then, Instant now) {
        Duration passed = Duration.between(then, now);
        if (passed.compareTo(Duration.ofSeconds(1)) < 0) {
            return texts.get("ago.now");
        }
        if (passed.compareTo(Duration.ofMinutes(1)) < 0) {
            return texts.get("ago.seconds", passed.toSeconds());
        }
        if (passed.compareTo(Duration.ofHours(1)) < 0) {
            return texts.get("ago.minutes", passed.toMinutes());
        }
        return passed.compareTo(RECENT) < 0
                ? texts.get("ago.hours", passed.toHours())
                : texts.get("ago.days", passed.toDays());
    }
}
