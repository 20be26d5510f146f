package org.todoke.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of one channel; what is wrong is named with its value and what was expected. A secret's value is
 * never shown: who asks passes another one.
 *
 * @param prefix of the settings' names, for example {@code todoke.channel.sms}
 */
public record Settings(String prefix) {
    /** @throws IllegalArgumentException unless {@code right} */
    public void require(boolean right, String name, @Nullable Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(prefix + "." + name + " is \"" + value + "\": expected " + expected);
        }
    }

    /** @throws IllegalArgumentException when a number of things is less than 1 or more than {@code max} */
    public void requireCount(String name, int count, int max) {
        require(count >= 1 && count <= max, name, count, "1 to " + max);
    }

    /** @throws IllegalArgumentException when a time to wait is nothing or more than {@code longest} */
    public void requireSpan(String name, Duration span, Duration longest) {
        require(span.isPositive() && span.compareTo(longest) <= 0, name, span, "more than nothing, at most " + longest);
    }

    /** What is set to nothing counts as not set. */
    public static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
