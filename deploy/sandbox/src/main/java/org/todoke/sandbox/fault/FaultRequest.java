package org.todoke.sandbox.fault;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of {@code PUT /faults}, read field by field so that an answer can name the value that is wrong. What is left
 * out works.
 */
record FaultRequest(Channel channel, Fault fault) {
    private static final Set<String> FIELDS =
            Set.of("channel", "latency", "errorRate", "status", "disconnectRate", "hang");

    /** @throws org.springframework.web.ErrorResponseException 400, naming what is wrong */
    static FaultRequest parse(JsonMapper mapper, String body) {
        JsonNode json = object(mapper, body);
        for (String field : json.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw Problems.badRequest("field \"" + field
                        + "\": expected one of channel, latency, errorRate, status, " + "disconnectRate, hang");
            }
        }
        try {
            return new FaultRequest(
                    channel(json.path("channel")),
                    new Fault(
                            latency(json.path("latency")),
                            number("errorRate", json.path("errorRate"), Fault.NONE.errorRate()),
                            status(json.path("status")),
                            number("disconnectRate", json.path("disconnectRate"), Fault.NONE.disconnectRate()),
                            hang(json.path("hang"))));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode object(JsonMapper mapper, String body) {
        try {
            JsonNode json = mapper.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw Problems.badRequest("body: expected a JSON object, but " + e.getOriginalMessage());
        }
        throw Problems.badRequest("body: expected a JSON object");
    }

    private static Channel channel(JsonNode value) {
        // The other channels have no simulator yet: a fault there would be accepted and never felt.
        if (value.isString() && value.stringValue().equals(Channel.EMAIL.name())) {
            return Channel.EMAIL;
        }
        throw Problems.badRequest("channel " + (isAbsent(value) ? "missing" : value) + ": expected \"EMAIL\"");
    }

    private static Duration latency(JsonNode value) {
        if (isAbsent(value)) {
            return Fault.NONE.latency();
        }
        try {
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return Duration.ofMillis(value.longValue());
            }
            if (value.isString()) {
                return Duration.parse(value.stringValue());
            }
        } catch (DateTimeParseException e) {
            throw badLatency(value);
        }
        throw badLatency(value);
    }

    private static RuntimeException badLatency(JsonNode value) {
        return Problems.badRequest("latency " + value + ": expected whole milliseconds or a duration such as \"PT2S\"");
    }

    private static double number(String field, JsonNode value, double otherwise) {
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw Problems.badRequest(field + " " + value + ": expected a number from 0 to 1");
        }
        return value.doubleValue();
    }

    private static int status(JsonNode value) {
        if (isAbsent(value)) {
            return Fault.NONE.status();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Problems.badRequest("status " + value + ": expected 400 to 599");
        }
        return value.intValue();
    }

    private static boolean hang(JsonNode value) {
        if (isAbsent(value)) {
            return Fault.NONE.hang();
        }
        if (!value.isBoolean()) {
            throw Problems.badRequest("hang " + value + ": expected true or false");
        }
        return value.booleanValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
