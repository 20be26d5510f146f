package org.todoke.feed.cap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times of CAP 1.2, section 3.3.2: {@code 2002-05-24T16:49:00-07:00}, never with {@code Z}. */
final class CapTime {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

    private CapTime() {}

    /**
     * @param remarks where to note a form that CAP does not have and that is clear all the same, such as {@code Z}
     * @return empty when it is no time, or one without an offset, which can be any of a day's
     */
    static Optional<Instant> read(String field, String text, List<String> remarks) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!FORM.matcher(text).matches()) {
                remarks.add(field + " \"" + text + "\": expected the form 2026-05-28T13:00:00+09:00");
            }
            return Optional.of(time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
