package org.todoke.api.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * A time with its offset from UTC (RFC 3339), never a number: whether 1800000000000 means milliseconds or the year 59009
 * is not for the hub to guess.
 */
final class OffsetTime extends StdScalarDeserializer<Instant> {
    static final String EXPECTED = "expected a time with offset such as 2026-11-21T18:00:00+09:00";
    private static final int LAST_YEAR = 9999;

    OffsetTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getString().strip();
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() > 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, EXPECTED);
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, EXPECTED);
    }
}
