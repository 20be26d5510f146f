package org.todoke.sandbox.handset;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One message object in a LINE chat (Messaging API, "Message objects"). */
sealed interface LineBubble {
    /** For templates, which cannot ask for types. */
    default String kind() {
        return switch (this) {
            case Words _ -> "words";
            case Card _ -> "card";
        };
    }

    /** What says whether it is for real: the words, or the card's own. */
    String head();

    /** A text message, or one of a kind the handset does not draw, by its name. */
    record Words(String head, List<LinkedText> text) implements LineBubble {
        static Words of(String text) {
            return new Words(text, LinkedText.split(text));
        }
    }

    /**
     * A Flex Message.
     *
     * @param head the alternative text, which stands in the list of chats and on the lock screen, and is read aloud
     */
    record Card(String head, List<FlexPart> blocks) implements LineBubble {}

    static LineBubble of(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "text" -> Words.of(message.path("text").asString(""));
            case "flex" -> new Card(message.path("altText").asString(""), FlexReader.blocks(message.path("contents")));
            case String other -> Words.of(message.path("altText").asString("[" + other + "]"));
        };
    }
}
