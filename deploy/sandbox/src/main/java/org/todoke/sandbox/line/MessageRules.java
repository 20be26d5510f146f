package org.todoke.sandbox.line;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What LINE checks of messages before it takes them (Messaging API reference, "Message objects"). */
final class MessageRules {
    private static final int MAX_MESSAGES = 5;
    private static final int MAX_TEXT = 5000;
    private static final int MAX_ALT_TEXT = 1500;
    private static final int MAX_BUBBLE_BYTES = 30 * 1024;
    private static final int MAX_LABEL = 40;
    private static final int MAX_QUICK_REPLIES = 13;
    private static final int MAX_QUICK_REPLY_LABEL = 20;
    private static final int MAX_DISPLAY_TEXT = 300;
    private static final int MAX_DATA = 300;
    private static final int MAX_URI = 1000;
    private static final Pattern URI_FORM = Pattern.compile("(?:https?|line|tel):.+");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?");
    private static final Set<String> TYPES = Set.of(
            "text",
            "textV2",
            "sticker",
            "image",
            "video",
            "audio",
            "location",
            "imagemap",
            "template",
            "flex",
            "coupon");

    private MessageRules() {}

    /** @throws LineProblem when one breaks a rule, naming it */
    static void check(JsonNode messages) {
        require(
                messages.isArray() && messages.size() >= 1 && messages.size() <= MAX_MESSAGES,
                "messages",
                "Size must be between 1 and " + MAX_MESSAGES);
        for (int i = 0; i < messages.size(); i++) {
            check(messages.get(i), "messages[" + i + "]");
        }
    }

    private static void check(JsonNode message, String at) {
        String type = message.path("type").asString("");
        require(TYPES.contains(type), at + ".type", "Must be one of the following values: " + TYPES);
        switch (type) {
            case "text" -> checkText(message.path("text"), MAX_TEXT, at + ".text");
            case "flex" -> {
                checkText(message.path("altText"), MAX_ALT_TEXT, at + ".altText");
                checkContainer(message.path("contents"), at + ".contents");
            }
            default -> {
                // The hub sends no others.
            }
        }
        if (message.has("quickReply")) {
            checkQuickReply(message.path("quickReply").path("items"), at + ".quickReply.items");
        }
    }

    private static void checkQuickReply(JsonNode items, String at) {
        require(
                items.isArray() && items.size() >= 1 && items.size() <= MAX_QUICK_REPLIES,
                at,
                "Size must be between 1 and " + MAX_QUICK_REPLIES);
        for (int i = 0; i < items.size(); i++) {
            JsonNode action = items.get(i).path("action");
            checkText(action.path("label"), MAX_QUICK_REPLY_LABEL, at + "[" + i + "].action.label");
            checkAction(action, at + "[" + i + "].action");
        }
    }

    private static void checkContainer(JsonNode container, String at) {
        require("bubble".equals(container.path("type").asString("")), at + ".type", "must be bubble");
        require(
                container.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BUBBLE_BYTES,
                at,
                "should be at most 30KB");
        container.propertyStream().forEach(block -> {
            if (block.getValue().isObject()) {
                checkComponent(block.getValue(), at + "." + block.getKey());
            }
        });
    }

    private static void checkComponent(JsonNode component, String at) {
        component.propertyStream().forEach(property -> {
            require(!property.getValue().isNull(), at + "." + property.getKey(), "must not be null");
            if (property.getKey().endsWith("olor")) {
                String colour = property.getValue().asString("");
                require(COLOUR.matcher(colour).matches(), at + "." + property.getKey(), "invalid color");
            }
        });
        if ("text".equals(component.path("type").asString(""))) {
            checkText(component.path("text"), Integer.MAX_VALUE, at + ".text");
        }
        if (component.has("action")) {
            checkAction(component.get("action"), at + ".action");
        }
        JsonNode contents = component.path("contents");
        for (int i = 0; i < contents.size(); i++) {
            checkComponent(contents.get(i), at + ".contents[" + i + "]");
        }
    }

    private static void checkAction(JsonNode action, String at) {
        checkText(action.path("label"), MAX_LABEL, at + ".label");
        switch (action.path("type").asString("")) {
            case "uri" -> {
                checkText(action.path("uri"), MAX_URI, at + ".uri");
                require(
                        URI_FORM.matcher(action.path("uri").stringValue()).matches(),
                        at + ".uri",
                        "invalid uri scheme");
            }
            case "postback" -> {
                checkText(action.path("data"), MAX_DATA, at + ".data");
                if (action.has("displayText")) {
                    checkText(action.path("displayText"), MAX_DISPLAY_TEXT, at + ".displayText");
                }
            }
            case "message" -> checkText(action.path("text"), MAX_DISPLAY_TEXT, at + ".text");
            default -> throw LineProblem.of(at + ".type", "unknown action");
        }
    }

    /** Characters are UTF-16 code units, as LINE counts them. */
    private static void checkText(JsonNode text, int max, String at) {
        String value = text.isString() ? text.stringValue() : "";
        require(!value.isEmpty(), at, "May not be empty");
        require(value.length() <= max, at, "Length must be between 0 and " + max);
    }

    private static void require(boolean holds, String property, String message) {
        if (!holds) {
            throw LineProblem.of(property, message);
        }
    }
}
