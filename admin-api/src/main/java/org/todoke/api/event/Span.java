package org.todoke.api.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;

/** The time a question is about. */
record Span(Instant from, Instant to) {
    /**
     * @param from a time with offset, or null for {@code usual} before {@code to}
     * @param to a time with offset, or null for now
     * @throws InvalidRequestException when one cannot be read or nothing is between them
     */
    static Span of(@Nullable String from, @Nullable String to, Duration usual, Instant now) {
        // What came this very moment is asked for too.
        Instant end = to == null ? now.plusSeconds(1) : time("to", to);
        Instant start = from == null ? end.minus(usual) : time("from", from);
        if (!start.isBefore(end)) {
            throw new InvalidRequestException("from", start + " is not before " + end + ", expected an earlier time");
        }
        return new Span(start, end);
    }

    /** In a query + is a blank: +09:00 is often meant and seldom written as it should be. */
    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    field, "\"" + text + "\" is no time, expected one with offset such as 2026-11-21T18:00:00Z");
        }
    }
}
