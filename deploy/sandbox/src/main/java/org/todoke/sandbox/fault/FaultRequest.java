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
    /** What a provider with an HTTP API answers when it is in trouble. */
    private static final int HTTP_TROUBLE = 500;

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
            Channel channel = channel(json.path("channel"));
            return new FaultRequest(
                    channel,
                    new Fault(
                            latency(json.path("latency")),
                            number("errorRate", json.path("errorRate"), Fault.NONE.errorRate()),
                            status(json.path("status"), channel),
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
        return FaultRoutes.SIMULATED.stream()
                .filter(channel -> value.isString() && value.stringValue().equals(channel.name()))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("channel " + (isAbsent(value) ? "missing" : value)
                        + ": expected one of " + FaultRoutes.SIMULATED));
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

    private static int status(JsonNode value, Channel channel) {
        if (isAbsent(value)) {
            return channel == Channel.EMAIL ? Fault.NONE.status() : HTTP_TROUBLE;
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
