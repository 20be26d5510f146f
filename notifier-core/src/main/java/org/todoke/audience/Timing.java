package org.todoke.audience;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.QuietHours;

/**
 * When somebody wants to hear. Most people have none: everything, at once.
 *
 * @param frequency of the category
 * @param quiet their quiet hours, or null
 */
record Timing(Frequency frequency, @Nullable QuietHours quiet) {
    /** Reads {@code frequency[/from/to]}, as the queries give it; null for people without. */
    static @Nullable Timing parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> fields = List.of(text.split("/", 3));
        Frequency frequency = Frequency.ofCode(Integer.parseInt(fields.getFirst()));
        return new Timing(
                frequency,
                fields.size() < 3
                        ? null
                        : new QuietHours(LocalTime.parse(fields.get(1)), LocalTime.parse(fields.get(2))));
    }
}
