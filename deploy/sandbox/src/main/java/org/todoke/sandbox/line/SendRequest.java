package org.todoke.sandbox.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request to send.
 *
 * @param to user ids; empty for a broadcast
 * @param messages checked
 */
record SendRequest(List<String> to, JsonNode messages) {
    private static final int MAX_RECIPIENTS = 500;
    private static final int MAX_BODY = 2 * 1024 * 1024;
    private static final Pattern USER_ID = Pattern.compile("U[0-9a-f]{32}");
    private static final Pattern UNIT = Pattern.compile("[a-zA-Z0-9_]{1,30}");

    /** @throws LineProblem when it breaks a rule */
    static JsonNode parse(JsonMapper mapper, byte[] body) {
        if (body.length > MAX_BODY) {
            throw new LineProblem(413, "Request exceeds the max size of 2MB");
        }
        try {
            JsonNode json = mapper.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new LineProblem(400, "The request body could not be parsed as JSON");
        }
        throw new LineProblem(400, "The request body could not be parsed as JSON");
    }

    static SendRequest multicast(JsonNode json, LineAccount account) {
        checkUnits(json.path("customAggregationUnits"));
        JsonNode to = json.path("to");
        if (!to.isArray() || to.isEmpty() || to.size() > MAX_RECIPIENTS) {
            throw LineProblem.of("to", "Size must be between 1 and " + MAX_RECIPIENTS);
        }
        List<String> userIds = new ArrayList<>(to.size());
        for (int i = 0; i < to.size(); i++) {
            userIds.add(userId(to.get(i), "to[" + i + "]"));
        }
        checkDuplicates(userIds);
        return checked(userIds, json, account);
    }

    static SendRequest push(JsonNode json, LineAccount account) {
        checkUnits(json.path("customAggregationUnits"));
        return checked(List.of(userId(json.path("to"), "to")), json, account);
    }

    static SendRequest toAll(JsonNode json) {
        MessageRules.check(json.path("messages"));
        return new SendRequest(List.of(), json.path("messages"));
    }

    private static SendRequest checked(List<String> to, JsonNode json, LineAccount account) {
        MessageRules.check(json.path("messages"));
        if (to.stream().anyMatch(account::isGone)) {
            throw new LineProblem(400, "Failed to send messages");
        }
        return new SendRequest(to, json.path("messages"));
    }

    private static String userId(JsonNode value, String at) {
        String text = value.isString() ? value.stringValue() : "";
        if (!USER_ID.matcher(text).matches()) {
            throw LineProblem.of(at, "The user id is invalid");
        }
        return text;
    }

    private static void checkDuplicates(List<String> userIds) {
        Set<String> seen = new HashSet<>(2 * userIds.size());
        for (int i = 0; i < userIds.size(); i++) {
            if (!seen.add(userIds.get(i))) {
                throw LineProblem.of("to[" + i + "]", "The user id is there twice");
            }
        }
    }

    private static void checkUnits(JsonNode units) {
        if (units.isMissingNode()) {
            return;
        }
        boolean right = units.isArray()
                && units.size() <= 1
                && units.valueStream()
                        .allMatch(unit -> UNIT.matcher(unit.asString("")).matches());
        if (!right) {
            throw LineProblem.of("customAggregationUnits", "expected one of up to 30 of a-zA-Z0-9_");
        }
    }
}
