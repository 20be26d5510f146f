package org.todoke.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks settings; the message names the property, its value and what was expected. */
public final class Setting {
    private Setting() {}

    /** @throws IllegalArgumentException unless it is {@code right} */
    public static void require(boolean right, String name, @Nullable Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    name + " is \"" + (value == null ? "" : value) + "\": expected " + expected);
        }
    }

    /** @throws IllegalArgumentException unless the time is within both bounds */
    public static void requireSpan(String name, Duration value, Duration least, Duration most) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, name, value, least + " to " + most);
    }

    /** @throws IllegalArgumentException when it is set and not more than zero */
    public static void requireSilence(String name, @Nullable Duration value) {
        require(
                value == null || (!value.isNegative() && !value.isZero()),
                name,
                value,
                "more than zero, or not set for a feed that may be silent");
    }

    /** What an empty environment variable means: nothing. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
