package org.todoke.api.problem;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a JSON body, in the client's words: field and expectation, no class names. */
final class JsonFault {
    private static final int MOST_SHOWN = 60;

    private JsonFault() {}

    /** The fault with its field, or with an empty field when the body is not JSON at all. */
    static Violation of(JacksonException fault) {
        return new Violation(path(fault.getPath()), message(fault));
    }

    private static String message(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                "is unknown, expected one of " + sorted(unknown.getKnownPropertyIds());
            case InvalidFormatException format -> shown(format.getValue()) + " " + rejection(format);
            case InvalidNullException ignored -> "is null, expected a value";
            case MismatchedInputException mismatch -> "expected " + kind(mismatch.getTargetType());
            default -> "not valid JSON at " + place(fault.getLocation()) + ": " + fault.getOriginalMessage();
        };
    }

    private static String rejection(InvalidFormatException fault) {
        Class<?> type = fault.getTargetType();
        if (StorableText.NOT_SHOWN.equals(fault.getValue())) {
            return StorableText.EXPECTED;
        }
        if (type != null && type.isEnum()) {
            return "is unknown, expected one of " + Arrays.toString(type.getEnumConstants());
        }
        return "is not understood, expected " + kind(type);
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type == Instant.class) {
            return OffsetTime.EXPECTED.substring("expected ".length());
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list, [...]";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text in double quotes";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == URI.class) {
            return "an absolute address, https://…";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object, {...}" : "another kind of value";
    }

    private static String path(List<JacksonException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return text.toString();
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? "its beginning"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return '"' + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + '"';
    }

    private static String sorted(@Nullable Collection<Object> names) {
        return names == null
                ? "fewer fields"
                : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", ", "[", "]"));
    }
}
