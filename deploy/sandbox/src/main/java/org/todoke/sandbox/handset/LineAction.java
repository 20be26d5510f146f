package org.todoke.sandbox.handset;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a button in a LINE message does when it is tapped (Messaging API, "Action objects"). */
sealed interface LineAction {
    /** For templates, which cannot ask for types. */
    default String kind() {
        return switch (this) {
            case Open _ -> "open";
            case Postback _ -> "postback";
            case Say _ -> "say";
        };
    }

    /** Opens a page. */
    record Open(String url) implements LineAction {}

    /** Says {@code data} to the account, unseen by the resident. */
    record Postback(String data) implements LineAction {}

    /** Says {@code text} to the account as the resident's own message. */
    record Say(String text) implements LineAction {}

    /** @return null for an action that does nothing here */
    static @Nullable LineAction of(JsonNode action) {
        return switch (action.path("type").asString("")) {
            case "uri" -> {
                String url = LinkedText.webAddress(action.path("uri").asString(""));
                yield url == null ? null : new Open(url);
            }
            case "postback" -> new Postback(action.path("data").asString(""));
            case "message" -> new Say(action.path("text").asString(""));
            default -> null;
        };
    }
}
