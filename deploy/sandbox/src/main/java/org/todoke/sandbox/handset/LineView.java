package org.todoke.sandbox.handset;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.todoke.sandbox.message.StoredMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one request brought into a resident's LINE chat.
 *
 * @param address the resident's user id
 * @param bubbles one or more, from top to bottom
 * @param replies what can be tapped below it as long as nothing newer came (Messaging API, "Quick reply")
 * @param mark whether it says of itself that it is a drill or a test
 * @param receivedAt in Japan's time
 */
record LineView(
        String address, List<LineBubble> bubbles, List<FlexPart.Button> replies, Mark mark, ZonedDateTime receivedAt) {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int SHOWN = 12;

    static LineView of(StoredMessage message) {
        List<JsonNode> messages = messages(message.contentAsText());
        List<LineBubble> bubbles = messages.isEmpty()
                ? List.of(LineBubble.Words.of(message.contentAsText()))
                : messages.stream().map(LineBubble::of).toList();
        Mark mark = bubbles.stream()
                .map(bubble -> Mark.ofHead(bubble.head()))
                .filter(each -> each != Mark.NONE)
                .findFirst()
                .orElse(Mark.NONE);
        return new LineView(message.address(), bubbles, replies(messages), mark, Tokyo.timeOf(message));
    }

    /** The beginning and the end of the user id, enough to tell people apart. */
    public String shortAddress() {
        return address.length() <= SHOWN
                ? address
                : address.substring(0, 5) + "…" + address.substring(address.length() - 5);
    }

    /** Adds the colours it is drawn with to {@code colours}, six digits each. */
    void collectColours(Set<String> colours) {
        for (LineBubble bubble : bubbles) {
            if (bubble instanceof LineBubble.Card card) {
                card.blocks().forEach(block -> block.collectColours(colours));
            }
        }
    }

    /** Something newer came. */
    LineView withoutReplies() {
        return new LineView(address, bubbles, List.of(), mark, receivedAt);
    }

    /** Of the last message alone, as LINE shows them. */
    private static List<FlexPart.Button> replies(List<JsonNode> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        return messages.getLast()
                .path("quickReply")
                .path("items")
                .valueStream()
                .map(item -> item.path("action"))
                .flatMap(action -> Stream.ofNullable(LineAction.of(action))
                        .map(does ->
                                new FlexPart.Button("", action.path("label").asString(""), does)))
                .toList();
    }

    /** The messages of the request; empty for what is no list of messages, which is shown as it came. */
    private static List<JsonNode> messages(String content) {
        try {
            JsonNode messages = Objects.requireNonNull(JSON.readTree(content));
            return messages.isArray() ? messages.valueStream().toList() : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "LineView[" + receivedAt + "]";
    }
}
